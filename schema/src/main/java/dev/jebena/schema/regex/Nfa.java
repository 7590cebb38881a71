package dev.jebena.schema.regex;

/// A non-deterministic automaton over the classes of an alphabet, as parallel arrays over its
/// states. Immutable.
final class Nfa {
    /// What a state does.
    enum Op {
        /// Reads a character of the set numbered `arg`, then goes on at `out`.
        READ,
        /// Goes on at `out` and at `arg`.
        FORK,
        /// These go on at `out` where their condition holds.
        START,
        END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY,
        /// Goes on at `out`, and demands that the look-ahead numbered `arg` holds.
        LOOK_AHEAD,
        /// The pattern was found.
        ACCEPT
    }

    final Alphabet alphabet;
    final Op[] ops;
    final int[] out;
    final int[] arg;
    final int start;

    /// For each set of characters, which classes lie in it.
    final boolean[][] sets;

    /// Which classes hold the characters of words; all false when no boundary is asked for.
    final boolean[] word;

    /// For each look-ahead, the automaton of the texts that it lets follow. Its initial states are
    /// numbered by [Before].
    final Dfa[] lookAheads;

    Nfa(
            Alphabet alphabet,
            Op[] ops,
            int[] out,
            int[] arg,
            int start,
            boolean[][] sets,
            boolean[] word,
            Dfa[] lookAheads) {
        this.alphabet = alphabet;
        this.ops = ops;
        this.out = out;
        this.arg = arg;
        this.start = start;
        this.sets = sets;
        this.word = word;
        this.lookAheads = lookAheads;
    }

    int size() {
        return ops.length;
    }

    int after(int characterClass) {
        return word[characterClass] ? Before.WORD : Before.OTHER;
    }

    /// What stands before a place in a text.
    static final class Before {
        static final int START = 0;
        static final int OTHER = 1;
        static final int WORD = 2;
        static final int COUNT = 3;

        private Before() {}
    }
}
