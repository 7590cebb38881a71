package dev.jebena.registry;

/// Where in its life a version is.
public enum Lifecycle {
    /// To be read and talked about; it is not the latest, and nothing is compared with it.
    DRAFT,
    /// In use.
    ACTIVE,
    /// Still in use, but to be left. New versions are still compared with it.
    DEPRECATED;

    /// Whether other versions owe it something.
    public boolean counts() {
        return this != DRAFT;
    }
}
