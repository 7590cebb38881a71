package dev.jebena.engine.template;

import dev.jebena.engine.template.TemplateException.Kind;

/// Trouble on its way from inside an evaluation to [ChatTemplate], which adds the line and makes a
/// [TemplateException] of it.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    private Failure(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    static Failure of(String message) {
        return new Failure(Kind.FAILED, message);
    }

    static Failure limit(String message) {
        return new Failure(Kind.LIMIT, message);
    }

    static Failure refusal(String message) {
        return new Failure(Kind.REFUSED, message);
    }

    TemplateException at(int line) {
        return new TemplateException(kind, String.valueOf(getMessage()), line);
    }
}
