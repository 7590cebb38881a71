package dev.jebena.registry.avro;

import dev.jebena.registry.Validation.Violation;
import dev.jebena.schema.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/// Judges documents in Avro's JSON encoding: all fields of a record are there, a value of a union
/// is `null` or an object with the branch's name as its only member, bytes are characters up to
/// U+00FF. As Avro's Java reads and writes them, the numbers that JSON lacks are texts. Owned by
/// one thread.
final class JsonEncoding {

    /// Most violations that are told of one document.
    private static final int MOST = 100;

    private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

    private final List<Violation> violations = new ArrayList<>();

    List<Violation> violations(Schema schema, Json value) {
        judge(schema, value, Place.ROOT);
        return List.copyOf(violations);
    }

    private void judge(Schema schema, Json value, Place place) {
        switch (schema.getType()) {
            case NULL -> require(value instanceof Json.Null, schema, place);
            case BOOLEAN -> require(value instanceof Json.Bool, schema, place);
            case INT ->
                    require(
                            Types.isWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE),
                            schema,
                            place);
            case LONG ->
                    require(Types.isWhole(value, Long.MIN_VALUE, Long.MAX_VALUE), schema, place);
            case FLOAT, DOUBLE -> require(isFloating(value), schema, place);
            case STRING -> require(value instanceof Json.Text, schema, place);
            case BYTES -> require(length(value) >= 0, schema, place);
            case FIXED -> require(length(value) == schema.getFixedSize(), schema, place);
            case ENUM ->
                    require(
                            value instanceof Json.Text(String symbol)
                                    && schema.hasEnumSymbol(symbol),
                            schema,
                            place);
            case ARRAY -> array(schema, value, place);
            case MAP -> map(schema, value, place);
            case RECORD -> record(schema, value, place);
            case UNION -> union(schema, value, place);
        }
    }

    private void array(Schema schema, Json value, Place place) {
        if (value instanceof Json.Array(var items)) {
            for (int i = 0; i < items.size(); i++) {
                judge(schema.getElementType(), items.get(i), place.item(i));
            }
        } else {
            require(false, schema, place);
        }
    }

    private void map(Schema schema, Json value, Place place) {
        if (value instanceof Json.Object(var members)) {
            members.forEach((name, each) -> judge(schema.getValueType(), each, place.member(name)));
        } else {
            require(false, schema, place);
        }
    }

    private void record(Schema schema, Json value, Place place) {
        if (!(value instanceof Json.Object(var members))) {
            require(false, schema, place);
            return;
        }
        for (Schema.Field field : schema.getFields()) {
            Json member = members.get(field.name());
            Place at = place.field(schema.getFullName(), field.name());
            if (member == null) {
                add(at.violation("record", "the field is missing: every field is written"));
            } else {
                judge(field.schema(), member, at);
            }
        }
        for (String name : members.keySet()) {
            if (schema.getField(name) == null) {
                add(
                        place.member(name)
                                .violation("record", schema.getFullName() + " has no such field"));
            }
        }
    }

    private void union(Schema schema, Json value, Place place) {
        if (value instanceof Json.Null) {
            if (schema.getIndexNamed("null") == null) {
                require(false, schema, place);
            }
            return;
        }
        if (value instanceof Json.Object(var members) && members.size() == 1) {
            Map.Entry<String, Json> only = members.entrySet().iterator().next();
            Integer branch = schema.getIndexNamed(only.getKey());
            if (branch != null && !only.getKey().equals("null")) {
                judge(schema.getTypes().get(branch), only.getValue(), place.member(only.getKey()));
                return;
            }
        }
        require(false, schema, place);
    }

    private void require(boolean holds, Schema schema, Place place) {
        if (!holds) {
            add(place.violation(schema.getType().getName(), "this is no " + wanted(schema)));
        }
    }

    private void add(Violation violation) {
        if (violations.size() < MOST) {
            violations.add(violation);
        }
    }

    private static String wanted(Schema schema) {
        return switch (schema.getType()) {
            case INT -> "int: a whole number of 32 bits";
            case LONG -> "long: a whole number of 64 bits";
            case BYTES -> "bytes: a text of characters up to U+00FF, each a byte";
            case FIXED ->
                    "%s: a text of %d characters up to U+00FF, each a byte"
                            .formatted(schema.getFullName(), schema.getFixedSize());
            case ENUM ->
                    schema.getFullName()
                            + ": one of "
                            + Messages.shortened(schema.getEnumSymbols().toString());
            case UNION ->
                    "value of a union: {\"name\": value} with the name of one of %s, or null where that is one"
                            .formatted(Types.name(schema));
            case NULL, BOOLEAN, FLOAT, DOUBLE, STRING, ARRAY, MAP, RECORD -> Types.name(schema);
        };
    }

    private static boolean isFloating(Json value) {
        return value instanceof Json.Number
                || (value instanceof Json.Text(String text) && NO_NUMBERS.contains(text));
    }

    /// Of bytes; -1 where it is none.
    private static int length(Json value) {
        return value instanceof Json.Text(String text)
                        && text.chars().allMatch(character -> character <= 0xff)
                ? text.length()
                : -1;
    }
}
