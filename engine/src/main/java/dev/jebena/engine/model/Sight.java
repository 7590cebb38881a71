package dev.jebena.engine.model;

/// Which positions of its sequence a token sees.
///
/// @param causal none behind its own
/// @param window so many up to its own, the own one included
record Sight(boolean causal, int window) {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    Sight {
        if (window < 1 || (!causal && window != UNLIMITED)) {
            throw new IllegalArgumentException("a window of " + window + " positions");
        }
    }

    /// Everything up to its own position.
    static final Sight CAUSAL = new Sight(true, UNLIMITED);

    /// The whole text: what comes later too.
    static final Sight WHOLE = new Sight(false, UNLIMITED);

    /// The last positions up to its own.
    static Sight sliding(int window) {
        return new Sight(true, window);
    }

    /// The first position that a token at `position` sees.
    int from(int position) {
        return window > position ? 0 : position - window + 1;
    }

    /// Behind the last position that a token at `position` sees.
    ///
    /// @param end behind the last position of its run
    int to(int position, int end) {
        return causal ? position + 1 : end;
    }
}
