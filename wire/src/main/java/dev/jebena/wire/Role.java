package dev.jebena.wire;

/// What a key may do. Each role includes those before it.
public enum Role {
    /// Uses models.
    USER,
    /// Also reads metrics of others, loads models, drives rollouts.
    OPERATOR,
    /// Also manages keys.
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
