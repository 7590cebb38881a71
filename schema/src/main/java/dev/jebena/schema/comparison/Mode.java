package dev.jebena.schema.comparison;

/// What a new version of a schema owes to older ones.
public enum Mode {
    /// Nothing.
    NONE(false, false, false),
    /// Who reads with the new schema can read what the last one allowed.
    BACKWARD(true, false, false),
    /// The same for every older version.
    BACKWARD_TRANSITIVE(true, false, true),
    /// Who reads with the last schema can read what the new one allows.
    FORWARD(false, true, false),
    /// The same for every older version.
    FORWARD_TRANSITIVE(false, true, true),
    /// Backward and forward.
    FULL(true, true, false),
    /// The same for every older version.
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    Mode(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    boolean asks(Compatibility.Side acceptedBy) {
        return switch (acceptedBy) {
            case OLDER -> backward;
            case NEWER -> forward;
        };
    }

    boolean transitive() {
        return transitive;
    }
}
