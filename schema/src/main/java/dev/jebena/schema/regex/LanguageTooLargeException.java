package dev.jebena.schema.regex;

/// A language needs more states, or more work, than is allowed. Whoever asked a question about it
/// has to answer that the question is undecided.
public final class LanguageTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LanguageTooLargeException(String limit, long allowed) {
        super("the language needs more than %d %s".formatted(allowed, limit));
    }
}
