package dev.jebena.app.barista;

import dev.jebena.app.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks values against `models/barista.order.json`, by those words of JSON Schema that stand in
/// it.
final class OrderSchema {
    private static final Set<String> NOTES = Set.of("$schema", "$id", "title", "description");

    private final JsonNode schema;

    private OrderSchema(JsonNode schema) {
        this.schema = schema;
    }

    static OrderSchema read() {
        return new OrderSchema(
                JsonMapper.shared()
                        .readTree(SourceTree.root().resolve("models/barista.order.json").toFile()));
    }

    /// The subschema at a JSON pointer.
    JsonNode at(String pointer) {
        return schema.at(pointer);
    }

    /// What is wrong with a value, none when it is an order.
    List<String> problems(JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(schema, value, "$", problems);
        return problems;
    }

    private static void check(JsonNode schema, JsonNode value, String at, List<String> problems) {
        schema.forEachEntry((word, rule) -> {
            boolean holds =
                    switch (word) {
                        case "type" -> isOfType(rule, value);
                        case "enum" -> contains(rule, value);
                        case "minimum" -> !value.isNumber() || value.asInt() >= rule.asInt();
                        case "maximum" -> !value.isNumber() || value.asInt() <= rule.asInt();
                        case "required" -> hasAll(rule, value);
                        case "additionalProperties" -> knowsAll(schema.get("properties"), value);
                        case "properties" -> {
                            rule.forEachEntry((name, of) -> {
                                if (value.has(name)) {
                                    check(of, value.get(name), at + "." + name, problems);
                                }
                            });
                            yield true;
                        }
                        case "items" -> {
                            for (int i = 0; value.isArray() && i < value.size(); i++) {
                                check(rule, value.get(i), at + "[" + i + "]", problems);
                            }
                            yield true;
                        }
                        default -> NOTES.contains(word);
                    };
            if (!holds) {
                problems.add(at + ": " + word + " " + rule + " does not hold for " + value);
            }
        });
    }

    private static boolean isOfType(JsonNode types, JsonNode value) {
        String type =
                switch (value.getNodeType()) {
                    case OBJECT -> "object";
                    case ARRAY -> "array";
                    case STRING -> "string";
                    case BOOLEAN -> "boolean";
                    case NULL -> "null";
                    case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
                    case BINARY, MISSING, POJO -> "nothing";
                };
        return types.isArray()
                ? types.valueStream().anyMatch(one -> one.asString().equals(type))
                : types.asString().equals(type);
    }

    private static boolean contains(JsonNode allowed, JsonNode value) {
        return allowed.valueStream().anyMatch(value::equals);
    }

    private static boolean hasAll(JsonNode names, JsonNode value) {
        return names.valueStream().allMatch(name -> value.has(name.asString()));
    }

    private static boolean knowsAll(JsonNode properties, JsonNode value) {
        return value.propertyNames().stream().allMatch(properties::has);
    }
}
