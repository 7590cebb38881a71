package dev.jebena.bench.schema;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A schema with values that are marked valid or not: what the official test suite calls a group.
///
/// @param name what a report calls it
/// @param optional whether a validator may do as it likes
/// @param format whether `format` is asserted
record JudgedSchema(
        String name, boolean optional, boolean format, Json schema, List<Value> values) {

    /// A value as its text.
    record Value(String text, boolean valid) {}

    JudgedSchema {
        values = List.copyOf(values);
    }

    /// Reads lines, each `{"schema": …, "tests": [{"data": …, "valid": …}]}`, with `file` or
    /// `name`. A file of the suite whose name begins with `optional/format` asserts formats; so do
    /// files that are not the suite's, since their values were marked so.
    static List<JudgedSchema> read(Path file) throws IOException {
        List<JudgedSchema> read = new ArrayList<>();
        for (String line : Unpacked.text(file).lines().toList()) {
            Map<String, Json> group = members(JsonReader.STANDARD.read(line));
            String suite = text(group.get("file"));
            List<Value> values = new ArrayList<>();
            for (Json test : items(group.get("tests"))) {
                Map<String, Json> value = members(test);
                String text = JsonWriter.compact(member(value, "data"));
                values.add(new Value(text, Json.Bool.TRUE.equals(value.get("valid"))));
            }
            read.add(
                    new JudgedSchema(
                            suite.isEmpty()
                                    ? text(group.get("name"))
                                    : suite + ": " + text(group.get("description")),
                            suite.startsWith("optional/"),
                            suite.isEmpty() || suite.startsWith("optional/format"),
                            member(group, "schema"),
                            values));
        }
        return read;
    }

    /// A member that must be there.
    static Json member(Map<String, Json> members, String name) {
        Json value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "%s is missing beside %s".formatted(name, members.keySet()));
        }
        return value;
    }

    static Map<String, Json> members(@Nullable Json value) {
        return value instanceof Json.Object(var members) ? members : Map.of();
    }

    static List<Json> items(@Nullable Json value) {
        return value instanceof Json.Array(var items) ? items : List.of();
    }

    static String text(@Nullable Json value) {
        return value instanceof Json.Text(String text) ? text : "";
    }
}
