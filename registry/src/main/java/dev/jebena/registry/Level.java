package dev.jebena.registry;

import java.util.Arrays;
import java.util.List;

/// What a new version owes to older ones.
public enum Level {
    /// Nothing.
    NONE(false, false, false),
    /// Readers may change first.
    BACKWARD(true, false, false),
    /// The same of every older version.
    BACKWARD_TRANSITIVE(true, false, true),
    /// Writers may change first.
    FORWARD(false, true, false),
    /// The same of every older version.
    FORWARD_TRANSITIVE(false, true, true),
    /// Backward and forward.
    FULL(true, true, false),
    /// The same of every older version.
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    Level(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    /// In the order in which they are looked at.
    public List<Direction> directions() {
        return Arrays.stream(Direction.values()).filter(direction -> asks(direction)).toList();
    }

    /// Whether it asks for anything.
    public boolean asks() {
        return backward || forward;
    }

    private boolean asks(Direction direction) {
        return switch (direction) {
            case BACKWARD -> backward;
            case FORWARD -> forward;
        };
    }

    /// Whether all older versions count, or only the last.
    public boolean transitive() {
        return transitive;
    }

    /// Those of `older`, which come in the order of time, that a new version is compared with.
    public <T> List<T> among(List<T> older) {
        if (!asks()) {
            return List.of();
        }
        return transitive ? older : older.subList(Math.max(0, older.size() - 1), older.size());
    }
}
