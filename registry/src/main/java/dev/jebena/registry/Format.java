package dev.jebena.registry;

import java.util.List;

/// What the registry asks of a language for schemas. Immutable, thread-safe.
public interface Format {

    SchemaType type();

    /// Reads a schema.
    ///
    /// @param references all that the schema refers to, directly or not, each before those that
    ///   refer to it, no name twice
    /// @throws InvalidSchemaException where it is none
    Parsed parse(SchemaText schema, List<Referenced> references);

    /// What a name in a schema stands for.
    record Referenced(String name, SchemaText schema) {}
}
