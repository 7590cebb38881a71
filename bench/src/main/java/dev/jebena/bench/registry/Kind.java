package dev.jebena.bench.registry;

import java.util.Locale;

/// What is asked of a registry.
public enum Kind {
    /// A schema by its id.
    READ,
    /// The newest version of a subject.
    LATEST,
    /// A schema that was never seen before, as the first version of a new subject.
    WRITE,
    /// A document against a schema.
    VALIDATE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
