package dev.jebena.schema.regex;

/// A text that is not searched to its end, since the pattern takes more work on it than is allowed.
public final class MatchLimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MatchLimitException(long steps, int characters) {
        super(
                "following what it may mean takes more than %,d steps on a text of %,d characters"
                        .formatted(steps, characters));
    }
}
