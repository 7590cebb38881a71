package dev.jebena.bench.schema;

import dev.jebena.schema.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One change of a schema as authors make them: a member is required, a bound moves, a type is
/// widened, an alternative goes. The same random numbers make the same change.
final class Mutation {
    private static final Set<String> NAMED =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
    private static final Set<String> LISTED =
            Set.of("allOf", "anyOf", "oneOf", "prefixItems", "items");
    private static final Set<String> SINGLE =
            Set.of(
                    "items",
                    "additionalProperties",
                    "not",
                    "if",
                    "then",
                    "else",
                    "contains",
                    "propertyNames",
                    "additionalItems");
    private static final List<String> BOUNDS =
            List.of(
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems");
    private static final int ATTEMPTS = 60;
    private static final int KINDS = 14;

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /// The schema with a change somewhere, if one was found.
    Optional<Json> of(Json schema) {
        List<List<Object>> places = new ArrayList<>();
        places(schema, List.of(), places);
        for (int i = 0; i < ATTEMPTS && !places.isEmpty(); i++) {
            List<Object> place = places.get(random.nextInt(places.size()));
            Map<String, Json> members = new LinkedHashMap<>(members(at(schema, place)));
            if (change(members)) {
                return Optional.of(with(schema, place, new Json.Object(members)));
            }
        }
        return Optional.empty();
    }

    /// Where objects stand that are schemas.
    private static void places(Json schema, List<Object> here, List<List<Object>> found) {
        if (!(schema instanceof Json.Object(var members))) {
            return;
        }
        found.add(here);
        members.forEach((keyword, value) -> {
            if (NAMED.contains(keyword)) {
                members(value)
                        .forEach((name, each) -> places(each, longer(here, keyword, name), found));
            } else if (LISTED.contains(keyword) && value instanceof Json.Array(var items)) {
                for (int i = 0; i < items.size(); i++) {
                    places(items.get(i), longer(here, keyword, i), found);
                }
            } else if (SINGLE.contains(keyword)) {
                places(value, longer(here, keyword), found);
            }
        });
    }

    private static List<Object> longer(List<Object> place, Object... more) {
        List<Object> longer = new ArrayList<>(place);
        longer.addAll(List.of(more));
        return longer;
    }

    private static Json at(Json value, List<Object> place) {
        Json at = value;
        for (Object token : place) {
            at =
                    token instanceof Integer index
                            ? JudgedSchema.items(at).get(index)
                            : JudgedSchema.member(members(at), (String) token);
        }
        return at;
    }

    private static Json with(Json value, List<Object> place, Json changed) {
        if (place.isEmpty()) {
            return changed;
        }
        List<Object> rest = place.subList(1, place.size());
        if (place.getFirst() instanceof Integer index) {
            List<Json> items = new ArrayList<>(JudgedSchema.items(value));
            items.set(index, with(items.get(index), rest, changed));
            return new Json.Array(items);
        }
        Map<String, Json> members = new LinkedHashMap<>(members(value));
        members.compute((String) place.getFirst(), (_, old) -> with(old, rest, changed));
        return new Json.Object(members);
    }

    private boolean change(Map<String, Json> schema) {
        return switch (random.nextInt(KINDS)) {
            case 0 -> without(schema, "required");
            case 1 -> require(schema);
            case 2 -> moveBound(schema);
            case 3 -> retype(schema);
            case 4 -> without(schema, "enum");
            case 5 -> longerList(schema, "enum", new Json.Text("added"));
            case 6 -> addProperty(schema);
            case 7 -> removeProperty(schema);
            case 8 -> toggle(schema, "object", "additionalProperties", Json.Bool.FALSE);
            case 9 -> pattern(schema);
            case 10 -> toggle(schema, "string", "maxLength", Json.Number.of(random.nextInt(200)));
            case 11 -> toggle(schema, "array", "uniqueItems", Json.Bool.TRUE);
            case 12 -> without(schema, random.nextBoolean() ? "anyOf" : "oneOf");
            default -> rename(schema, "anyOf", "oneOf") || rename(schema, "oneOf", "anyOf");
        };
    }

    /// A list loses an item.
    private boolean without(Map<String, Json> schema, String keyword) {
        List<Json> items = new ArrayList<>(items(schema.get(keyword)));
        if (items.size() < 2) {
            return false;
        }
        items.remove(random.nextInt(items.size()));
        schema.put(keyword, new Json.Array(items));
        return true;
    }

    private static boolean longerList(Map<String, Json> schema, String keyword, Json item) {
        List<Json> items = new ArrayList<>(items(schema.get(keyword)));
        if (items.isEmpty() || items.contains(item)) {
            return false;
        }
        items.add(item);
        schema.put(keyword, new Json.Array(items));
        return true;
    }

    private boolean require(Map<String, Json> schema) {
        List<String> names = List.copyOf(members(schema.get("properties")).keySet());
        if (names.isEmpty()) {
            return false;
        }
        Json name = new Json.Text(names.get(random.nextInt(names.size())));
        List<Json> required = new ArrayList<>(items(schema.get("required")));
        if (required.contains(name)) {
            return false;
        }
        required.add(name);
        schema.put("required", new Json.Array(required));
        return true;
    }

    private boolean moveBound(Map<String, Json> schema) {
        String keyword = BOUNDS.get(random.nextInt(BOUNDS.size()));
        if (!(schema.get(keyword) instanceof Json.Number(BigDecimal bound))) {
            return false;
        }
        BigDecimal moved =
                bound.add(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate());
        boolean count = !keyword.endsWith("imum");
        schema.put(keyword, new Json.Number(count ? moved.max(BigDecimal.ZERO) : moved));
        return true;
    }

    private static boolean retype(Map<String, Json> schema) {
        switch (schema.get("type")) {
            case Json.Text(String type) when type.equals("integer") ->
                    schema.put("type", new Json.Text("number"));
            case Json.Text(String type) when type.equals("number") ->
                    schema.put("type", new Json.Text("integer"));
            case Json.Text type ->
                    schema.put("type", new Json.Array(List.of(type, new Json.Text("null"))));
            case Json.Array(var types) when types.size() > 1 ->
                    schema.put("type", new Json.Array(types.subList(1, types.size())));
            case null, default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean addProperty(Map<String, Json> schema) {
        Map<String, Json> properties = new LinkedHashMap<>(members(schema.get("properties")));
        if (properties.isEmpty()) {
            return false;
        }
        properties.put("added", new Json.Object(Map.of("type", new Json.Text("string"))));
        schema.put("properties", new Json.Object(properties));
        return true;
    }

    private boolean removeProperty(Map<String, Json> schema) {
        Map<String, Json> properties = new LinkedHashMap<>(members(schema.get("properties")));
        if (properties.isEmpty()) {
            return false;
        }
        List<String> names = List.copyOf(properties.keySet());
        properties.remove(names.get(random.nextInt(names.size())));
        schema.put("properties", new Json.Object(properties));
        return true;
    }

    private static boolean toggle(
            Map<String, Json> schema, String type, String keyword, Json value) {
        if (!new Json.Text(type).equals(schema.get("type"))) {
            return false;
        }
        if (schema.remove(keyword) == null) {
            schema.put(keyword, value);
        }
        return true;
    }

    private boolean pattern(Map<String, Json> schema) {
        if (!(schema.get("pattern") instanceof Json.Text(String pattern))) {
            return false;
        }
        switch (random.nextInt(3)) {
            case 0 -> schema.remove("pattern");
            case 1 -> schema.put("pattern", new Json.Text("^[a-z]+$"));
            default -> schema.put("pattern", new Json.Text("(" + pattern + ")|x"));
        }
        return true;
    }

    private static boolean rename(Map<String, Json> schema, String from, String to) {
        if (!schema.containsKey(from) || schema.containsKey(to)) {
            return false;
        }
        schema.put(to, schema.remove(from));
        return true;
    }

    private static Map<String, Json> members(@Nullable Json value) {
        return JudgedSchema.members(value);
    }

    private static List<Json> items(@Nullable Json value) {
        return JudgedSchema.items(value);
    }
}
