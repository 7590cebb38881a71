package dev.jebena.app.command;

/// Ends a command with one line on standard error and exit code 1. Its message says what, where and
/// what to do.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message, null, false, false);
    }
}
