package dev.jebena.registry;

import java.util.List;

/// What a new version owes to older ones.
public enum Level {
    /// Nothing.
    NONE(List.of(), false),
    /// Readers may change first.
    BACKWARD(List.of(Direction.BACKWARD), false),
    /// The same of every older version.
    BACKWARD_TRANSITIVE(List.of(Direction.BACKWARD), true),
    /// Writers may change first.
    FORWARD(List.of(Direction.FORWARD), false),
    /// The same of every older version.
    FORWARD_TRANSITIVE(List.of(Direction.FORWARD), true),
    /// Backward and forward.
    FULL(List.of(Direction.BACKWARD, Direction.FORWARD), false),
    /// The same of every older version.
    FULL_TRANSITIVE(List.of(Direction.BACKWARD, Direction.FORWARD), true);

    private final List<Direction> directions;
    private final boolean transitive;

    Level(List<Direction> directions, boolean transitive) {
        this.directions = directions;
        this.transitive = transitive;
    }

    /// In the order in which they are looked at.
    public List<Direction> directions() {
        return directions;
    }

    /// Whether all older versions count, or only the last.
    public boolean transitive() {
        return transitive;
    }

    /// Those of `older`, which come in the order of time, that a new version is compared with.
    public <T> List<T> among(List<T> older) {
        if (directions.isEmpty()) {
            return List.of();
        }
        return transitive ? older : older.subList(Math.max(0, older.size() - 1), older.size());
    }
}
