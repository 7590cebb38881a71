package dev.jebena.schema.regex;

/// A pattern that cannot be used. The message says what is wrong, and where.
public final class PatternException extends RuntimeException {
    /// Why a pattern is refused.
    public enum Kind {
        /// It is no pattern of ECMA-262.
        SYNTAX,
        /// It describes no regular language: it has a back-reference.
        NOT_REGULAR,
        /// ECMA-262 has it, and it is not supported here.
        UNSUPPORTED,
        /// It exceeds a limit.
        TOO_LARGE
    }

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final int position;

    PatternException(Kind kind, int position, String what) {
        super(what + " at position " + position + " of the pattern");
        this.kind = kind;
        this.position = position;
    }

    public Kind kind() {
        return kind;
    }

    /// Where, as an index into the pattern's UTF-16 code units.
    public int position() {
        return position;
    }
}
