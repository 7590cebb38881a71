package dev.jebena.schema.canonical;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Dialect;
import dev.jebena.schema.tree.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Rewrites the keywords that hold no schemas: notes, types, values, bounds and names.
final class ValueRules {
    private static final List<String> NOTES =
            List.of(
                    "title",
                    "description",
                    "default",
                    "examples",
                    "deprecated",
                    "readOnly",
                    "writeOnly",
                    "$comment");

    /// What bounds from below, and holds for everything at 0.
    private static final List<String> LEASTS = List.of("minLength", "minItems", "minProperties");

    /// What only asks something of values of one type.
    private static final Map<Type, List<String>> OF_TYPE =
            Map.of(
                    Type.NUMBER,
                    List.of(
                            "minimum",
                            "maximum",
                            "exclusiveMinimum",
                            "exclusiveMaximum",
                            "multipleOf"),
                    Type.STRING,
                    List.of("minLength", "maxLength", "pattern"),
                    Type.ARRAY,
                    List.of("minItems", "maxItems", "uniqueItems"),
                    Type.OBJECT,
                    List.of("minProperties", "maxProperties", "required", "dependentRequired"));

    private ValueRules() {}

    static void apply(Keywords keywords) {
        NOTES.forEach(keywords::drop);
        bounds(keywords);
        names(keywords);
        Optional<Set<Type>> types = types(keywords);
        types.ifPresent(known -> withoutOtherTypes(keywords, known));
        values(keywords, types);
    }

    private static void bounds(Keywords keywords) {
        for (String least : LEASTS) {
            dropIf(keywords, least, Json.Number.of(0));
        }
        dropIf(keywords, "uniqueItems", Json.Bool.FALSE);
        if (keywords.dialect() == Dialect.DRAFT_4) {
            exclusive(keywords, "minimum", "exclusiveMinimum");
            exclusive(keywords, "maximum", "exclusiveMaximum");
        }
        if (keywords.since(Dialect.DRAFT_2019_09)) {
            dropIf(keywords, "minContains", Json.Number.of(1));
            if (!keywords.has("contains")) {
                keywords.drop("minContains");
                keywords.drop("maxContains");
            }
        }
    }

    private static void exclusive(Keywords keywords, String bound, String exclusive) {
        dropIf(keywords, exclusive, Json.Bool.FALSE);
        if (!keywords.has(bound)) {
            keywords.drop(exclusive);
        }
    }

    private static void dropIf(Keywords keywords, String keyword, Json value) {
        if (value.equals(keywords.get(keyword))) {
            keywords.drop(keyword);
        }
    }

    private static void names(Keywords keywords) {
        if (keywords.get("required") instanceof Json.Array(List<Json> names)) {
            put(keywords, "required", new Json.Array(sorted(names)));
        }
        dropIf(keywords, "required", new Json.Array(List.of()));
        for (String keyword : List.of("dependentRequired", "dependencies")) {
            boolean known = keyword.equals("dependencies") || keywords.since(Dialect.DRAFT_2019_09);
            if (known && keywords.get(keyword) instanceof Json.Object(Map<String, Json> lists)) {
                put(keywords, keyword, new Json.Object(dependencies(lists)));
            }
        }
    }

    private static void put(Keywords keywords, String keyword, Json value) {
        if (!value.equals(keywords.get(keyword))) {
            keywords.put(keyword, value);
        }
    }

    private static Map<String, Json> dependencies(Map<String, Json> lists) {
        Map<String, Json> left = new TreeMap<>();
        lists.forEach((name, value) -> {
            if (!(value instanceof Json.Array(List<Json> names))) {
                left.put(name, value);
            } else if (!names.isEmpty()) {
                left.put(name, new Json.Array(sorted(names)));
            }
        });
        return left;
    }

    /// What `type` allows, if it is there and understood; its simplest spelling stays.
    private static Optional<Set<Type>> types(Keywords keywords) {
        Json type = keywords.get("type");
        Set<Type> types = EnumSet.noneOf(Type.class);
        for (Json word : type instanceof Json.Array(List<Json> words) ? words : listed(type)) {
            Optional<Type> named =
                    word instanceof Json.Text(String text) ? Type.named(text) : Optional.empty();
            if (named.isEmpty()) {
                return Optional.empty();
            }
            types.add(named.get());
        }
        if (types.contains(Type.NUMBER)) {
            types.remove(Type.INTEGER);
        }
        if (types.isEmpty()) {
            return Optional.empty();
        }
        if (types.size() == Type.values().length - 1 && !types.contains(Type.INTEGER)) {
            keywords.drop("type");
            return Optional.empty();
        }
        List<Json> words = new ArrayList<>();
        types.forEach(each -> words.add(new Json.Text(each.word())));
        put(keywords, "type", words.size() == 1 ? words.getFirst() : new Json.Array(sorted(words)));
        return Optional.of(types);
    }

    private static List<Json> listed(@Nullable Json value) {
        return value == null ? List.of() : List.of(value);
    }

    private static void withoutOtherTypes(Keywords keywords, Set<Type> types) {
        OF_TYPE.forEach((type, asking) -> {
            boolean number = type == Type.NUMBER && types.contains(Type.INTEGER);
            if (!types.contains(type) && !number) {
                asking.forEach(keywords::drop);
            }
        });
    }

    /// Values that the type does not allow go, and then the type, which has nothing left to say.
    private static void values(Keywords keywords, Optional<Set<Type>> types) {
        if (keywords.get("enum") instanceof Json.Array(List<Json> values)) {
            List<Json> allowed =
                    sorted(values).stream()
                            .filter(value -> types.isEmpty() || is(value, types.get()))
                            .toList();
            if (!allowed.isEmpty() && keywords.isFree("enum")) {
                put(keywords, "enum", new Json.Array(allowed));
                dropType(keywords, types, allowed);
            }
            if (allowed.size() == 1
                    && keywords.since(Dialect.DRAFT_6)
                    && !keywords.has("const")
                    && keywords.isFree("const")
                    && keywords.isFree("enum")) {
                keywords.drop("enum");
                keywords.put("const", allowed.getFirst());
            }
        } else if (keywords.since(Dialect.DRAFT_6)) {
            Json constant = keywords.get("const");
            if (constant != null && types.isPresent() && is(constant, types.get())) {
                dropType(keywords, types, List.of(constant));
            }
        }
    }

    /// Draft 4 has two spellings of a number that are equal, of which one is no integer.
    private static void dropType(Keywords keywords, Optional<Set<Type>> types, List<Json> values) {
        boolean spelled =
                keywords.dialect() == Dialect.DRAFT_4
                        && types.filter(all -> all.contains(Type.INTEGER)).isPresent()
                        && values.stream().anyMatch(Json.Number.class::isInstance);
        if (!spelled) {
            keywords.drop("type");
        }
    }

    private static boolean is(Json value, Set<Type> types) {
        return types.contains(
                        switch (value) {
                            case Json.Null _ -> Type.NULL;
                            case Json.Bool _ -> Type.BOOLEAN;
                            case Json.Number _ -> Type.NUMBER;
                            case Json.Text _ -> Type.STRING;
                            case Json.Array _ -> Type.ARRAY;
                            case Json.Object _ -> Type.OBJECT;
                        })
                || (value instanceof Json.Number number
                        && number.isInteger()
                        && types.contains(Type.INTEGER));
    }

    static List<Json> sorted(List<Json> set) {
        return set.stream().distinct().sorted(Keywords.ORDER).toList();
    }
}
