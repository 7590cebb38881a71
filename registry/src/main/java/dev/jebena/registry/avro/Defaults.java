package dev.jebena.registry.avro;

import dev.jebena.registry.InvalidSchemaException;
import dev.jebena.schema.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/// The defaults of fields, and whether they are values of their types.
///
/// A default of a record may leave out fields that have defaults themselves. Avro looks into those
/// anew each time, which doubles with every record that holds two of the next; here each answer is
/// kept. Owned by one thread.
final class Defaults {
    private static final int MOST_ANSWERS = 1_000_000;

    private final Map<String, Json> values = new HashMap<>();
    private final Map<Pair, Answer> answers = new HashMap<>();

    private enum Answer {
        UNDER_WAY,
        FITS,
        FITS_NOT
    }

    /// The default of a field of a schema that was checked.
    Optional<Json> of(Schema record, Schema.Field field) {
        return Optional.ofNullable(values.get(key(record, field)));
    }

    /// Takes in the defaults of a schema that was read from `json`.
    ///
    /// @param where what the schema is, to begin a message with
    /// @throws InvalidSchemaException where a default is no value of its type, with the place
    void check(Json json, Schema schema, String where) {
        collect(json, schema);
        check(json, schema, where, "");
    }

    private void collect(Json json, Schema schema) {
        forFields(
                json,
                schema,
                (record, field, definition, _) -> {
                    Json value = definition.members().get("default");
                    if (value != null) {
                        values.put(key(record, field), value);
                    }
                },
                "");
    }

    private void check(Json json, Schema schema, String where, String at) {
        forFields(
                json,
                schema,
                (record, field, _, place) -> {
                    Json value = values.get(key(record, field));
                    if (value != null && !fitsField(field.schema(), value)) {
                        throw new InvalidSchemaException(
                                where
                                        + "the default of field %s of %s is no value of its type %s; give it one that is, or none"
                                                .formatted(
                                                        field.name(),
                                                        record.getFullName(),
                                                        Types.name(field.schema())),
                                place + "/default");
                    }
                },
                at);
    }

    private interface Visitor {
        void field(Schema record, Schema.Field field, Json.Object definition, String place);
    }

    /// Goes through the definitions in a text. Both have the same form; where the text has a name
    /// alone, the type was defined elsewhere.
    private static void forFields(Json json, Schema schema, Visitor visitor, String place) {
        switch (json) {
            case Json.Array(var branches) -> {
                for (int i = 0; i < branches.size(); i++) {
                    forFields(branches.get(i), schema.getTypes().get(i), visitor, place + "/" + i);
                }
            }
            case Json.Object(var members) -> {
                switch (schema.getType()) {
                    case RECORD -> {
                        if (members.get("fields") instanceof Json.Array(var fields)) {
                            record(fields, schema, visitor, place + "/fields/");
                        }
                    }
                    case ARRAY -> below(members, "items", schema.getElementType(), visitor, place);
                    case MAP -> below(members, "values", schema.getValueType(), visitor, place);
                    case UNION, ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE -> {}
                    case BOOLEAN, NULL -> {}
                }
            }
            case Json.Null _, Json.Bool _, Json.Number _, Json.Text _ -> {}
        }
    }

    private static void record(List<Json> fields, Schema record, Visitor visitor, String place) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i) instanceof Json.Object definition) {
                Schema.Field field = record.getFields().get(i);
                visitor.field(record, field, definition, place + i);
                below(definition.members(), "type", field.schema(), visitor, place + i);
            }
        }
    }

    private static void below(
            Map<String, Json> members, String name, Schema schema, Visitor visitor, String place) {
        Json json = members.get(name);
        if (json != null) {
            forFields(json, schema, visitor, place + "/" + name);
        }
    }

    /// The parser takes a text for a number where a field's own type is a floating one.
    private boolean fitsField(Schema schema, Json value) {
        boolean floating =
                schema.getType() == Schema.Type.FLOAT || schema.getType() == Schema.Type.DOUBLE;
        return (floating && value instanceof Json.Text) || fits(schema, value);
    }

    private boolean fits(Schema schema, Json value) {
        Pair pair = new Pair(schema, value);
        Answer known = answers.putIfAbsent(pair, Answer.UNDER_WAY);
        if (known != null) {
            // a default that is under way lies within itself: there would be no end
            return known == Answer.FITS;
        }
        if (answers.size() > MOST_ANSWERS) {
            throw new InvalidSchemaException("its defaults are too many to be checked", "");
        }
        boolean fits = find(schema, value);
        answers.put(pair, fits ? Answer.FITS : Answer.FITS_NOT);
        return fits;
    }

    private boolean find(Schema schema, Json value) {
        return switch (schema.getType()) {
            case STRING, BYTES, ENUM, FIXED -> value instanceof Json.Text;
            case INT -> Types.isWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> Types.isWhole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT, DOUBLE -> value instanceof Json.Number;
            case BOOLEAN -> value instanceof Json.Bool;
            case NULL -> value instanceof Json.Null;
            case ARRAY ->
                    value instanceof Json.Array(var items)
                            && items.stream().allMatch(each -> fits(schema.getElementType(), each));
            case MAP ->
                    value instanceof Json.Object(var members)
                            && members.values().stream()
                                    .allMatch(each -> fits(schema.getValueType(), each));
            case UNION -> schema.getTypes().stream().anyMatch(branch -> fits(branch, value));
            case RECORD -> value instanceof Json.Object(var members) && fits(schema, members);
        };
    }

    private boolean fits(Schema record, Map<String, Json> members) {
        for (String name : members.keySet()) {
            if (record.getField(name) == null) {
                return false;
            }
        }
        for (Schema.Field field : record.getFields()) {
            Json given = members.get(field.name());
            Json value = given == null ? values.get(key(record, field)) : given;
            if (value == null || !fits(field.schema(), value)) {
                return false;
            }
        }
        return true;
    }

    private static String key(Schema record, Schema.Field field) {
        return record.getFullName() + "." + field.name();
    }
}
