package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Makes a value smaller while something holds of it: leaves out members and items, shortens
/// strings, takes simpler values. Mutable, owned by one thread.
final class Shrinking {
    private static final int MOST_TRIED = 3_000;

    private final Predicate<Json> predicate;
    private int tried;

    Shrinking(Predicate<Json> predicate) {
        this.predicate = predicate;
    }

    boolean holds(Json value) {
        return predicate.test(value);
    }

    /// None of the simpler values next to it does, or too many were tried.
    Json smallest(Json value) {
        Json smallest = value;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Json simpler : simpler(smallest)) {
                if (tried >= MOST_TRIED) {
                    return smallest;
                }
                tried++;
                if (holds(simpler)) {
                    smallest = simpler;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static Set<Json> simpler(Json value) {
        Set<Json> simpler = new LinkedHashSet<>();
        switch (value) {
            case Json.Null _ -> {}
            case Json.Bool(boolean truth) -> {
                simpler.add(Json.Null.NULL);
                if (truth) {
                    simpler.add(Json.Bool.FALSE);
                }
            }
            case Json.Number(BigDecimal number) -> numbers(number, simpler);
            case Json.Text(String text) -> texts(text, simpler);
            case Json.Array(List<Json> items) -> arrays(items, simpler);
            case Json.Object(Map<String, Json> members) -> objects(members, simpler);
        }
        simpler.remove(value);
        return simpler;
    }

    private static void scalars(Set<Json> simpler) {
        simpler.add(Json.Null.NULL);
        simpler.add(Json.Bool.FALSE);
        simpler.add(Json.Number.of(0));
        simpler.add(new Json.Text(""));
    }

    private static void numbers(BigDecimal number, Set<Json> simpler) {
        simpler.add(Json.Null.NULL);
        simpler.add(Json.Bool.FALSE);
        if (number.signum() == 0) {
            return;
        }
        BigDecimal whole = number.setScale(0, RoundingMode.DOWN);
        simpler.add(Json.Number.of(0));
        if (number.signum() < 0) {
            simpler.add(new Json.Number(number.negate()));
        } else if (number.compareTo(BigDecimal.ONE) > 0) {
            simpler.add(Json.Number.of(1));
        }
        if (whole.compareTo(number) != 0) {
            simpler.add(new Json.Number(whole));
        }
        if (number.compareTo(BigDecimal.ONE) > 0) {
            simpler.add(new Json.Number(whole.divide(BigDecimal.TWO, 0, RoundingMode.DOWN)));
            simpler.add(new Json.Number(number.subtract(BigDecimal.ONE)));
        }
    }

    private static void texts(String text, Set<Json> simpler) {
        simpler.add(Json.Null.NULL);
        simpler.add(Json.Bool.FALSE);
        simpler.add(Json.Number.of(0));
        if (text.isEmpty()) {
            return;
        }
        simpler.add(new Json.Text(""));
        int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        simpler.add(new Json.Text(text.substring(0, middle)));
        simpler.add(new Json.Text(text.substring(middle)));
        simpler.add(new Json.Text(text.substring(0, text.offsetByCodePoints(text.length(), -1))));
        simpler.add(new Json.Text(text.substring(text.offsetByCodePoints(0, 1))));
    }

    private static void arrays(List<Json> items, Set<Json> simpler) {
        scalars(simpler);
        if (items.size() > 3) {
            simpler.add(new Json.Array(items.subList(0, items.size() / 2)));
            simpler.add(new Json.Array(items.subList(items.size() / 2, items.size())));
        }
        for (int i = items.size() - 1; i >= 0; i--) {
            List<Json> fewer = new ArrayList<>(items);
            fewer.remove(i);
            simpler.add(new Json.Array(fewer));
        }
        for (int i = 0; i < items.size(); i++) {
            for (Json item : simpler(items.get(i))) {
                List<Json> other = new ArrayList<>(items);
                other.set(i, item);
                simpler.add(new Json.Array(other));
            }
        }
    }

    private static void objects(Map<String, Json> members, Set<Json> simpler) {
        scalars(simpler);
        simpler.add(new Json.Array(List.of()));
        for (String name : members.keySet()) {
            Map<String, Json> fewer = new LinkedHashMap<>(members);
            fewer.remove(name);
            simpler.add(new Json.Object(fewer));
        }
        members.forEach((name, value) -> {
            for (Json other : simpler(value)) {
                Map<String, Json> changed = new LinkedHashMap<>(members);
                changed.put(name, other);
                simpler.add(new Json.Object(changed));
            }
        });
    }
}
