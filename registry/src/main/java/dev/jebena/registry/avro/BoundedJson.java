package dev.jebena.registry.avro;

import dev.jebena.registry.InvalidSchemaException;
import dev.jebena.registry.SchemaText;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// Reads the JSON of a schema and of what it refers to, before Avro does, and counts. Avro's parser
/// calls itself for what lies within and compares types with all that lies below them, so both are
/// bounded here. Owned by one thread.
final class BoundedJson {

    /// Most arrays and objects within each other.
    static final int MOST_DEPTH = 200;

    /// Most values of JSON, in a schema and all that it refers to.
    static final int MOST_VALUES = 200_000;

    /// Most types that have a name, likewise.
    static final int MOST_TYPES = 1_000;

    private static final JsonReader READER =
            new JsonReader(new JsonReader.Limits(MOST_DEPTH, SchemaText.MAX_LENGTH));

    private static final Set<String> NAMED = Set.of("record", "error", "enum", "fixed");

    private int values;
    private int types;

    /// @param where what the text is, to begin a message with
    /// @throws InvalidSchemaException where it is no JSON, or exceeds a bound
    Json read(String text, String where) {
        try {
            Json root = READER.read(text);
            count(root, where);
            return root;
        } catch (JsonException e) {
            throw new InvalidSchemaException(
                    where + "this is no JSON: " + e.getMessage(),
                    "line %d, column %d".formatted(e.line(), e.column()));
        }
    }

    private void count(Json root, String where) {
        Deque<Json> open = new ArrayDeque<>();
        open.add(root);
        while (!open.isEmpty()) {
            Json value = open.remove();
            values++;
            switch (value) {
                case Json.Array(var items) -> open.addAll(items);
                case Json.Object(var members) -> {
                    open.addAll(members.values());
                    if (members.get("type") instanceof Json.Text(String type)
                            && NAMED.contains(type)) {
                        types++;
                    }
                }
                case Json.Null _, Json.Bool _, Json.Number _, Json.Text _ -> {}
            }
        }
        if (values > MOST_VALUES || types > MOST_TYPES) {
            throw new InvalidSchemaException(
                    where
                            + "with all that it refers to, a schema has at most %d named types and %d values of JSON"
                                    .formatted(MOST_TYPES, MOST_VALUES),
                    "");
        }
    }
}
