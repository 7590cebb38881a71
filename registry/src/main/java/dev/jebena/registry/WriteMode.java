package dev.jebena.registry;

/// Who may write, by the names that Confluent gives it.
public enum WriteMode {
    READWRITE,
    /// Nobody, in the subjects and contexts that have no mode of their own.
    READONLY,
    /// Nobody, whatever subjects and contexts say; for the whole registry.
    READONLY_OVERRIDE,
    /// Who brings ids and numbers along that were given out elsewhere; nothing is compared.
    IMPORT;

    /// Whether nobody may write.
    public boolean readOnly() {
        return this == READONLY || this == READONLY_OVERRIDE;
    }
}
