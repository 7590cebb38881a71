package dev.jebena.schema.tree;

import dev.jebena.schema.json.Json;
import java.util.Set;

/// What a value is, as JSON's grammar tells them apart, simple ones first.
public enum Kind {
    NULL(0),
    BOOLEAN(1),
    NUMBER(2),
    TEXT(3),
    OBJECT(4),
    ARRAY(5);

    private final int index;

    Kind(int index) {
        this.index = index;
    }

    /// Its place in what is listed by kind.
    public int index() {
        return index;
    }

    /// The kind of `value`.
    public static Kind of(Json value) {
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
    public boolean isAmong(Set<Type> types) {
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
    public String word() {
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
