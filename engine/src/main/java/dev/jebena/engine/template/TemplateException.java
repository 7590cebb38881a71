package dev.jebena.engine.template;

/// Why a template gave no text.
public final class TemplateException extends Exception {
    /// What kind of trouble it was.
    public enum Kind {
        /// The template cannot be read.
        SYNTAX,
        /// The template and what it was given do not fit together.
        FAILED,
        /// The template wanted more steps, memory or depth than it may have.
        LIMIT,
        /// The template itself refused its input, by `raise_exception`; the message is its own and
        /// meant for whoever sent the input.
        REFUSED
    }

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final int line;

    TemplateException(Kind kind, String message, int line) {
        super(kind == Kind.REFUSED ? message : "line " + line + ": " + message);
        this.kind = kind;
        this.line = line;
    }

    public Kind kind() {
        return kind;
    }

    /// Whether the template itself refused its input, with a message of its own.
    public boolean isRefusal() {
        return kind == Kind.REFUSED;
    }

    /// The line of the template, from 1.
    public int line() {
        return line;
    }
}
