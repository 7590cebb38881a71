package dev.jebena.registry;

/// Judges documents by one schema. Immutable, thread-safe.
@FunctionalInterface
public interface InstanceValidator {

    Validation validate(byte[] instance);
}
