package dev.jebena.schema.tree;

import dev.jebena.schema.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The keywords of one schema, each read as what it must be. A keyword that the dialect does not
/// know is absent. `children` gives a subschema's place its id.
record Fields(Place place, Map<String, Json> members, ToIntFunction<Place> children) {

    @Nullable Json get(String name) {
        Keyword keyword = Keyword.named(name);
        return keyword != null && place.resource().rules().knows(keyword)
                ? members.get(name)
                : null;
    }

    Optional<String> text(String name) {
        Json value = get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Json.Text(String text)) {
            return Optional.of(text);
        }
        throw fault(name, "is a string");
    }

    boolean truth(String name) {
        Json value = get(name);
        if (value != null && !(value instanceof Json.Bool)) {
            throw fault(name, "is true or false");
        }
        return Json.Bool.TRUE.equals(value);
    }

    Optional<BigDecimal> number(String name) {
        Json value = get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Json.Number number) {
            return Optional.of(number.normal());
        }
        throw fault(name, "is a number");
    }

    /// The sizes that two keywords bound; what no `long` holds is more than anything has.
    Size size(String least, String most, Size otherwise) {
        return new Size(
                count(least).orElse(otherwise.least()), count(most).orElse(otherwise.most()));
    }

    private Optional<Long> count(String name) {
        return number(name)
                .map(number -> {
                    if (number.signum() < 0 || number.scale() > 0) {
                        throw fault(name, "is an integer of at least 0");
                    }
                    BigInteger most = BigInteger.valueOf(Size.UNBOUNDED);
                    return number.toBigInteger().min(most).longValueExact();
                });
    }

    Set<Type> types() {
        Json value = get("type");
        if (value == null) {
            return Set.of(Type.values());
        }
        List<Json> names = value instanceof Json.Array(var items) ? items : List.of(value);
        Set<Type> types = new LinkedHashSet<>();
        for (Json name : names) {
            if (!(name instanceof Json.Text(String word))) {
                throw fault("type", "is a name or a list of names");
            }
            types.add(Type.named(word).orElseThrow(() -> fault("type", "knows no type " + word)));
        }
        return types;
    }

    Optional<List<Json>> values(String name) {
        Json value = get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Json.Array(var items)) {
            return Optional.of(items);
        }
        throw fault(name, "is a list");
    }

    List<String> names(String name) {
        Json value = get(name);
        return value == null ? List.of() : names(name, value);
    }

    private List<String> names(String name, Json value) {
        if (!(value instanceof Json.Array(var items))) {
            throw fault(name, "is a list of names");
        }
        Set<String> names = new LinkedHashSet<>();
        for (Json item : items) {
            if (!(item instanceof Json.Text(String text))) {
                throw fault(name, "is a list of names");
            }
            names.add(text);
        }
        return List.copyOf(names);
    }

    OptionalInt schema(String name) {
        Json value = get(name);
        return value == null ? OptionalInt.empty() : OptionalInt.of(child(value, name));
    }

    List<Integer> schemas(String name) {
        Json value = get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Json.Array(var items))) {
            throw fault(name, "is a list of schemas");
        }
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ids.add(child(items.get(i), name, Integer.toString(i)));
        }
        return List.copyOf(ids);
    }

    Map<String, Integer> schemaMap(String name) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        members(name).forEach((key, value) -> ids.put(key, child(value, name, key)));
        return ids;
    }

    Map<String, List<String>> namesMap(String name) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        members(name).forEach((key, value) -> lists.put(key, names(name, value)));
        return lists;
    }

    /// The old `dependencies`: lists of names go to `required`, schemas to `schemas`.
    void dependencies(Map<String, List<String>> required, Map<String, Integer> schemas) {
        members("dependencies")
                .forEach((key, value) -> {
                    switch (value) {
                        case Json.Array _ ->
                                required.putIfAbsent(key, names("dependencies", value));
                        case Json.Text(String one) -> required.putIfAbsent(key, List.of(one));
                        case Json.Object _, Json.Bool _, Json.Number _, Json.Null _ ->
                                schemas.putIfAbsent(key, child(value, "dependencies", key));
                    }
                });
    }

    private Map<String, Json> members(String name) {
        Json value = get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Json.Object(var all)) {
            return all;
        }
        throw fault(name, "is an object");
    }

    int child(Json value, String... tokens) {
        return children.applyAsInt(place.at(value, tokens));
    }

    SchemaException fault(String name, String rule) {
        return new SchemaException(place.location().append(name), name + " " + rule);
    }
}
