package dev.jebena.schema.validation;

/// A validation that was given up because it exceeded a limit, which the message names.
public final class ValidationLimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ValidationLimitException(String message) {
        super(message);
    }
}
