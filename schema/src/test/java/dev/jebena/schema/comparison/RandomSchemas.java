package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Small random schemas over all keywords, and small random instances of the same few names and
/// values, so that schemas often meet.
final class RandomSchemas {
    private static final List<String> NAMES = List.of("a", "b", "ab", "c");
    private static final List<String> PATTERNS = List.of("^a", "b$", "^[ab]{1,2}$", "^c?$", ".");
    private static final List<String> TYPES =
            List.of("null", "boolean", "integer", "number", "string", "array", "object");

    private final Random random;

    RandomSchemas(Random random) {
        this.random = random;
    }

    Json schema(int depth) {
        if (random.nextInt(12) == 0) {
            return random.nextInt(3) == 0 ? Json.Bool.FALSE : Json.Bool.TRUE;
        }
        Map<String, Json> members = new LinkedHashMap<>();
        if (random.nextInt(3) > 0) {
            members.put("type", types());
        }
        int keywords = 1 + random.nextInt(3);
        for (int i = 0; i < keywords; i++) {
            keyword(members, depth);
        }
        return new Json.Object(members);
    }

    private Json types() {
        if (random.nextInt(3) > 0) {
            return text(pick(List.of("object", "array", "integer", "string", "number")));
        }
        return new Json.Array(
                List.of(text(pick(TYPES.subList(0, 3))), text(pick(TYPES.subList(3, 7)))));
    }

    private void keyword(Map<String, Json> members, int depth) {
        int kind = random.nextInt(depth > 0 ? 34 : 14);
        switch (kind) {
            case 0 -> members.put("minimum", small(-1, 3));
            case 1 -> members.put("maximum", small(0, 4));
            case 2 -> members.put("exclusiveMinimum", small(-1, 3));
            case 3 ->
                    members.put(
                            "multipleOf",
                            pick(List.of(number("1"), number("2"), number("0.5"), number("3"))));
            case 4 -> members.put("minLength", small(0, 2));
            case 5 -> members.put("maxLength", small(0, 3));
            case 6 -> members.put("pattern", text(pick(PATTERNS)));
            case 7 -> members.put("enum", new Json.Array(List.of(value(1), value(1), value(1))));
            case 8 -> members.put("const", value(1));
            case 9 -> members.put(pick(List.of("minItems", "minProperties")), small(0, 2));
            case 10 -> members.put(pick(List.of("maxItems", "maxProperties")), small(0, 2));
            case 11 -> members.put("uniqueItems", Json.Bool.TRUE);
            case 12, 13 -> members.put("required", names());
            case 14, 15, 16 -> members.put("properties", map(NAMES, depth));
            case 17 -> members.put("patternProperties", map(PATTERNS, depth));
            case 18, 19 -> members.put("additionalProperties", schema(depth - 1));
            case 20 -> members.put("propertyNames", schema(0));
            case 21 ->
                    members.put("dependentRequired", new Json.Object(Map.of(pick(NAMES), names())));
            case 22 -> members.put("dependentSchemas", map(NAMES, depth));
            case 23, 24 -> members.put("items", schema(depth - 1));
            case 25 -> members.put("prefixItems", list(depth));
            case 26 -> {
                members.put("contains", schema(depth - 1));
                if (random.nextBoolean()) {
                    members.put("minContains", small(0, 2));
                }
                if (random.nextBoolean()) {
                    members.put("maxContains", small(0, 2));
                }
            }
            case 27 -> members.put("allOf", list(depth));
            case 28 -> members.put("anyOf", list(depth));
            case 29 -> members.put("oneOf", list(depth));
            case 30 -> members.put("not", schema(depth - 1));
            case 31 -> {
                members.put("if", schema(depth - 1));
                members.put("then", schema(depth - 1));
                members.put("else", schema(depth - 1));
            }
            case 32 -> members.put("unevaluatedProperties", schema(depth - 1));
            default ->
                    members.put(
                            pick(List.of("unevaluatedItems", "$ref")),
                            random.nextBoolean() ? Json.Bool.FALSE : Json.Bool.TRUE);
        }
        if (members.get("$ref") != null) {
            members.remove("$ref");
            members.put("items", new Json.Object(Map.of("$ref", text("#"))));
        }
    }

    private Json map(List<String> names, int depth) {
        Map<String, Json> map = new LinkedHashMap<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            map.put(pick(names), schema(depth - 1));
        }
        return new Json.Object(map);
    }

    private Json list(int depth) {
        List<Json> list = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            list.add(schema(depth - 1));
        }
        return new Json.Array(list);
    }

    private Json names() {
        return new Json.Array(List.of(text(pick(NAMES))));
    }

    Json value(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 6)) {
            case 0 -> pick(List.of(Json.Null.NULL, Json.Bool.TRUE, Json.Bool.FALSE));
            case 1, 2 -> small(-1, 5);
            case 3 ->
                    pick(
                            List.of(
                                    number("0.5"),
                                    number("1.5"),
                                    number("-0.25"),
                                    number("2.1"),
                                    number("1.0")));
            case 4, 5 -> text(pick(List.of("", "a", "b", "ab", "c", "bb", "abc", "x")));
            case 6, 7 -> {
                List<Json> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(value(depth - 1));
                }
                yield new Json.Array(items);
            }
            default -> {
                Map<String, Json> members = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    members.put(pick(List.of("a", "b", "ab", "c", "x")), value(depth - 1));
                }
                yield new Json.Object(members);
            }
        };
    }

    private Json small(int least, int most) {
        return Json.Number.of(least + random.nextInt(most - least + 1));
    }

    private static Json number(String text) {
        return new Json.Number(new BigDecimal(text));
    }

    private static Json text(String text) {
        return new Json.Text(text);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
