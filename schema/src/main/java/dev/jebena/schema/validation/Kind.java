package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Type;
import java.util.Set;

/// What a value is, as JSON's grammar tells them apart.
enum Kind {
    NULL(0),
    BOOLEAN(1),
    NUMBER(2),
    TEXT(3),
    ARRAY(4),
    OBJECT(5);

    private final int index;

    Kind(int index) {
        this.index = index;
    }

    /// Its place in what is listed by kind.
    int index() {
        return index;
    }

    static Kind of(Json value) {
        return switch (value) {
            case Json.Null _ -> NULL;
            case Json.Bool _ -> BOOLEAN;
            case Json.Number _ -> NUMBER;
            case Json.Text _ -> TEXT;
            case Json.Array _ -> ARRAY;
            case Json.Object _ -> OBJECT;
        };
    }

    /// Whether some value of this kind has one of the types.
    boolean isAmong(Set<Type> types) {
        return switch (this) {
            case NULL -> types.contains(Type.NULL);
            case BOOLEAN -> types.contains(Type.BOOLEAN);
            case NUMBER -> types.contains(Type.NUMBER) || types.contains(Type.INTEGER);
            case TEXT -> types.contains(Type.STRING);
            case ARRAY -> types.contains(Type.ARRAY);
            case OBJECT -> types.contains(Type.OBJECT);
        };
    }

    /// The word of the schemas for it.
    String word() {
        return switch (this) {
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            case TEXT -> "string";
            case ARRAY -> "array";
            case OBJECT -> "object";
        };
    }
}
