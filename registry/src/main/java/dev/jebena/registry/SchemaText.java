package dev.jebena.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A schema as it was given: its own characters, never written anew, and what the names mean that
/// it does not define itself.
public record SchemaText(SchemaType type, String text, List<Reference> references) {

    /// Most characters of a text.
    public static final int MAX_LENGTH = 4 << 20;

    /// Most references of one schema.
    public static final int MAX_REFERENCES = 200;

    /// @throws InvalidSchemaException where the text or its references exceed a bound, a name is
    ///   given two meanings, or a character cannot be stored
    public SchemaText {
        references = List.copyOf(references);
        require(
                text.length() <= MAX_LENGTH,
                "a schema has at most " + MAX_LENGTH + " characters, not " + text.length());
        require(Storable.holds(text), "a schema holds no NUL and no half of a surrogate pair");
        require(
                references.size() <= MAX_REFERENCES,
                "a schema has at most " + MAX_REFERENCES + " references");
        Set<String> names = new HashSet<>();
        for (Reference reference : references) {
            require(names.add(reference.name()), "two references are named " + reference.name());
        }
    }

    /// A text without references.
    public SchemaText(SchemaType type, String text) {
        this(type, text, List.of());
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new InvalidSchemaException(message, "");
        }
    }
}
