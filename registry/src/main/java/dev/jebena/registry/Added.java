package dev.jebena.registry;

/// What became of adding a version.
public sealed interface Added {

    record Stored(Version version) implements Added {}

    /// Somebody changed the subject since it was seen.
    record Overtaken() implements Added {}

    /// What it refers to was deleted since it was resolved.
    record Gone(Reference reference) implements Added {}

    /// The id belongs to another schema, or the schema has another id.
    record IdTaken(long id) implements Added {}
}
