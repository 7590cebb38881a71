package dev.jebena.registry.confluent;

/// Leaves the reading of a request that cannot be read; caught where operations are called.
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    UnreadableException(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    UnreadableException(Refusal.Kind kind, String message) {
        this(new Refusal(kind, message));
    }

    Refusal refusal() {
        return refusal;
    }
}
