package dev.jebena.registry;

/// Who must understand whom.
public enum Direction {
    /// Who reads with the new version can read what the older one allowed.
    BACKWARD,
    /// Who reads with the older version can read what the new one allows.
    FORWARD
}
