package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Schemas and values at random, of few words, so that they often meet.
final class RandomSchemas {
    private static final String[] NAMES = {"a", "b", "ab", "c"};
    private static final String[] TEXTS = {"", "a", "b", "ab", "abc", "😀"};
    private static final String[] NUMBERS = {
        "0", "1", "2", "3", "-1", "1.5", "2.0", "1e2", "12345678901234567890"
    };
    private static final String[] TYPES = {
        "null", "boolean", "object", "array", "number", "integer", "string"
    };
    private static final String[] PATTERNS = {"^a", "b$", "^[ab]*$", "c"};

    private final SplittableRandom random;

    RandomSchemas(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Json value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> Json.Null.NULL;
            case 1 -> bool();
            case 2, 3 -> number();
            case 4 -> new Json.Text(pick(TEXTS));
            case 5 -> new Json.Array(list(0, 3, () -> value(depth - 1)));
            default -> {
                Map<String, Json> members = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    members.put(pick(NAMES), value(depth - 1));
                }
                yield new Json.Object(members);
            }
        };
    }

    /// A schema that holds definitions `0` and `1`, to which `$ref`s lead.
    Json root() {
        Map<String, Json> keywords = new LinkedHashMap<>(keywords(3));
        keywords.put(
                "$defs", new Json.Object(Map.of("0", leaf(), "1", new Json.Object(keywords(1)))));
        return new Json.Object(keywords);
    }

    private Json leaf() {
        Map<String, Json> keywords = new LinkedHashMap<>();
        add(keywords, 0);
        return new Json.Object(keywords);
    }

    private Json schema(int depth) {
        if (random.nextInt(12) == 0) {
            return bool();
        }
        return depth <= 0 ? leaf() : new Json.Object(keywords(depth));
    }

    private Map<String, Json> keywords(int depth) {
        Map<String, Json> keywords = new LinkedHashMap<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            add(keywords, depth);
        }
        return keywords;
    }

    private void add(Map<String, Json> keywords, int depth) {
        switch (random.nextInt(depth > 0 ? 30 : 14)) {
            case 0 -> keywords.put("type", new Json.Text(pick(TYPES)));
            case 1 -> keywords.put("type", distinct(2, () -> new Json.Text(pick(TYPES))));
            case 2 -> keywords.put("enum", distinct(3, () -> value(1)));
            case 3 -> keywords.put("const", value(1));
            case 4 -> keywords.put("minimum", number());
            case 5 -> keywords.put("exclusiveMaximum", number());
            case 6 ->
                    keywords.put(
                            "multipleOf", JsonReader.STANDARD.read(pick("1", "2", "0.5", "1.5")));
            case 7 -> keywords.put("minLength", count());
            case 8 -> keywords.put("maxLength", count());
            case 9 -> keywords.put("pattern", new Json.Text(pick(PATTERNS)));
            case 10 -> keywords.put("required", distinct(2, () -> new Json.Text(pick(NAMES))));
            case 11 -> keywords.put("maxItems", count());
            case 12 -> keywords.put("uniqueItems", bool());
            case 13 -> keywords.put("minProperties", count());
            case 14, 15, 16 -> keywords.put("properties", map(NAMES, depth));
            case 17 -> keywords.put("patternProperties", map(PATTERNS, depth));
            case 18 -> keywords.put("additionalProperties", schema(depth - 1));
            case 19 -> keywords.put("propertyNames", schema(0));
            case 20 -> keywords.put("items", schema(depth - 1));
            case 21 -> keywords.put("prefixItems", schemas(depth));
            case 22 -> keywords.put("contains", schema(depth - 1));
            case 23 -> keywords.put("allOf", schemas(depth));
            case 24 -> keywords.put("anyOf", schemas(depth));
            case 25 -> keywords.put("oneOf", schemas(depth));
            case 26 -> keywords.put("not", schema(depth - 1));
            case 27 -> {
                keywords.put("if", schema(depth - 1));
                keywords.put("then", schema(depth - 1));
                keywords.put("else", schema(depth - 1));
            }
            case 28 ->
                    keywords.put(
                            pick("unevaluatedProperties", "unevaluatedItems"), schema(depth - 1));
            default -> keywords.put("$ref", new Json.Text("#/$defs/0"));
        }
    }

    private Json schemas(int depth) {
        return new Json.Array(list(1, 3, () -> schema(depth - 1)));
    }

    private Json map(String[] names, int depth) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            members.put(pick(names), schema(depth - 1));
        }
        return new Json.Object(members);
    }

    private Json bool() {
        return random.nextBoolean() ? Json.Bool.TRUE : Json.Bool.FALSE;
    }

    private Json number() {
        return JsonReader.STANDARD.read(pick(NUMBERS));
    }

    private Json count() {
        return Json.Number.of(random.nextInt(3));
    }

    private Json distinct(int most, Supplier<Json> item) {
        return new Json.Array(list(1, most, item).stream().distinct().toList());
    }

    private List<Json> list(int least, int most, Supplier<Json> item) {
        List<Json> items = new ArrayList<>();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            items.add(item.get());
        }
        return items;
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }
}
