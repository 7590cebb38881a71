package dev.jebena.registry.avro;

import dev.jebena.schema.json.Json;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/// Words for types, and their ranges. Stateless.
final class Types {

    private Types() {}

    /// A name as a union writes it: the full one of what has a name, else the type's.
    static String name(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> schema.getFullName();
            case UNION ->
                    schema.getTypes().stream()
                            .limit(10)
                            .map(Schema::getFullName)
                            .collect(Collectors.joining(", ", "[", "]"));
            case ARRAY, MAP, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                    schema.getType().getName();
        };
    }

    static boolean isWhole(Json value, long least, long most) {
        return value instanceof Json.Number number
                && number.isInteger()
                && number.value().compareTo(BigDecimal.valueOf(least)) >= 0
                && number.value().compareTo(BigDecimal.valueOf(most)) <= 0;
    }
}
