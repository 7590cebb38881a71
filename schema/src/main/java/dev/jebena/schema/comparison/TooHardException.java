package dev.jebena.schema.comparison;

/// A question that is given up: which keyword made it too hard, and why. It never leaves the
/// package.
final class TooHardException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String keyword;

    TooHardException(String keyword, String reason) {
        super(reason, null, false, false);
        this.keyword = keyword;
    }

    Answer.Unknown answer() {
        return new Answer.Unknown(keyword, String.valueOf(getMessage()));
    }
}
