package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Type;
import java.util.Set;

/// The kinds of JSON values, simple ones first.
enum Kind {
    NULL,
    BOOLEAN,
    NUMBER,
    STRING,
    OBJECT,
    ARRAY;

    static Kind of(Json value) {
        return switch (value) {
            case Json.Null _ -> NULL;
            case Json.Bool _ -> BOOLEAN;
            case Json.Number _ -> NUMBER;
            case Json.Text _ -> STRING;
            case Json.Object _ -> OBJECT;
            case Json.Array _ -> ARRAY;
        };
    }

    /// Whether some of its values have one of these types.
    boolean isAmong(Set<Type> types) {
        return switch (this) {
            case NULL -> types.contains(Type.NULL);
            case BOOLEAN -> types.contains(Type.BOOLEAN);
            case NUMBER -> types.contains(Type.NUMBER) || types.contains(Type.INTEGER);
            case STRING -> types.contains(Type.STRING);
            case OBJECT -> types.contains(Type.OBJECT);
            case ARRAY -> types.contains(Type.ARRAY);
        };
    }
}
