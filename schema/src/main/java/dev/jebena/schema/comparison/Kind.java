package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Type;
import java.util.Set;

/// The kinds of JSON values, simple ones first.
enum Kind {
    NULL(Type.NULL),
    BOOLEAN(Type.BOOLEAN),
    NUMBER(Type.NUMBER, Type.INTEGER),
    STRING(Type.STRING),
    OBJECT(Type.OBJECT),
    ARRAY(Type.ARRAY);

    private final Set<Type> types;

    Kind(Type... types) {
        this.types = Set.of(types);
    }

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
    boolean isAmong(Set<Type> some) {
        return types.stream().anyMatch(some::contains);
    }
}
