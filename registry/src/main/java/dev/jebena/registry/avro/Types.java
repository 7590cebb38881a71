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

    /// Whether a reader of one type reads the other, as the specification promotes it.
    static boolean isPromoted(Schema.Type writer, Schema.Type reader) {
        return switch (reader) {
            case LONG -> writer == Schema.Type.INT;
            case FLOAT -> writer == Schema.Type.INT || writer == Schema.Type.LONG;
            case DOUBLE ->
                    writer == Schema.Type.INT
                            || writer == Schema.Type.LONG
                            || writer == Schema.Type.FLOAT;
            case BYTES -> writer == Schema.Type.STRING;
            case STRING -> writer == Schema.Type.BYTES;
            case RECORD, ENUM, ARRAY, MAP, UNION, FIXED, INT, BOOLEAN, NULL -> false;
        };
    }

    static boolean isWhole(Json value, long least, long most) {
        return value instanceof Json.Number number
                && number.isInteger()
                && number.value().compareTo(BigDecimal.valueOf(least)) >= 0
                && number.value().compareTo(BigDecimal.valueOf(most)) <= 0;
    }
}
