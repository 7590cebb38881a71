package dev.jebena.registry;

import java.util.List;
import java.util.Optional;

/// What the registry asks of a language for schemas. Immutable, thread-safe.
public interface Format {

    SchemaType type();

    /// Reads a schema.
    ///
    /// @param references all that the schema refers to, directly or not, each before those that
    ///   refer to it, no name twice
    /// @throws InvalidSchemaException where it is none
    Parsed parse(SchemaText schema, List<Referenced> references);

    /// What programs exchange instead of the text of a schema that this format has read, where
    /// there is such a form.
    default Optional<byte[]> serialized(SchemaText schema, List<Referenced> references) {
        return Optional.empty();
    }

    /// What a name in a schema stands for.
    record Referenced(String name, SchemaText schema) {}
}
