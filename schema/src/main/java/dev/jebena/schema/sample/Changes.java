package dev.jebena.schema.sample;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Numeric;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Small changes of a value, of the kind that schemas may mind: across their bounds, of their
/// names. Owned by the thread that samples.
final class Changes {
    private static final int LONGEST = 10_000;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final RandomGenerator random;
    private final List<BigDecimal> bounds;
    private final List<Integer> lengths;
    private final List<String> names;

    Changes(Schema schema, RandomGenerator random) {
        this.random = random;
        Set<BigDecimal> numbers = new LinkedHashSet<>(List.of(BigDecimal.ZERO));
        Set<Integer> sizes = new LinkedHashSet<>(List.of(0));
        Set<String> known = new LinkedHashSet<>(List.of("unheardOf"));
        for (Node node : schema.nodes()) {
            if (node instanceof Node.Keywords keywords) {
                numbers.addAll(bounds(keywords.numeric()));
                sizes.addAll(across(keywords.textual().length()));
                known.addAll(keywords.objects().properties().keySet());
            }
        }
        this.bounds = List.copyOf(numbers);
        this.lengths = List.copyOf(sizes);
        this.names = List.copyOf(known);
    }

    /// The lengths just outside of what is allowed, as far as they are not too long to try.
    private static List<Integer> across(Size length) {
        return Stream.of(length.least() - 1, Math.min(length.most(), LONGEST) + 1)
                .filter(size -> size >= 0 && size <= LONGEST)
                .map(Math::toIntExact)
                .toList();
    }

    private static List<BigDecimal> bounds(Numeric numeric) {
        return Stream.of(
                        numeric.minimum(),
                        numeric.exclusiveMinimum(),
                        numeric.maximum(),
                        numeric.exclusiveMaximum())
                .flatMap(Optional::stream)
                .toList();
    }

    /// The value with one change at a place that is chosen by chance.
    Json change(Json value) {
        int[] left = {random.nextInt(count(value))};
        return at(value, left);
    }

    private static int count(Json value) {
        int count = 1;
        for (Json child : children(value)) {
            count += count(child);
        }
        return count;
    }

    private static Iterable<Json> children(Json value) {
        return switch (value) {
            case Json.Array(List<Json> items) -> items;
            case Json.Object(Map<String, Json> members) -> members.values();
            case Json.Null _, Json.Bool _, Json.Number _, Json.Text _ -> List.of();
        };
    }

    /// Counts places down, this one first; the one at which nothing is left is changed.
    private Json at(Json value, int[] left) {
        if (left[0]-- == 0) {
            return random.nextInt(4) == 0 ? otherType(value) : changed(value);
        }
        return switch (value) {
            case Json.Array(List<Json> items) -> {
                List<Json> copy = new ArrayList<>();
                items.forEach(item -> copy.add(left[0] < 0 ? item : at(item, left)));
                yield new Json.Array(copy);
            }
            case Json.Object(Map<String, Json> members) -> {
                Map<String, Json> copy = new LinkedHashMap<>();
                members.forEach(
                        (name, member) -> copy.put(name, left[0] < 0 ? member : at(member, left)));
                yield new Json.Object(copy);
            }
            case Json.Null _, Json.Bool _, Json.Number _, Json.Text _ -> value;
        };
    }

    private Json otherType(Json value) {
        List<Json> others =
                new ArrayList<>(
                        List.of(
                                Json.Null.NULL,
                                Json.Bool.TRUE,
                                Json.Number.of(random.nextInt(10)),
                                new Json.Text("text"),
                                new Json.Array(List.of()),
                                new Json.Object(Map.of())));
        others.removeIf(other -> other.getClass() == value.getClass());
        return one(others);
    }

    private Json changed(Json value) {
        return switch (value) {
            case Json.Null _ -> otherType(value);
            case Json.Bool(boolean truth) -> new Json.Bool(!truth);
            case Json.Number(BigDecimal number) -> new Json.Number(number(number));
            case Json.Text(String text) -> new Json.Text(text(text));
            case Json.Array(List<Json> items) -> new Json.Array(items(items));
            case Json.Object(Map<String, Json> members) -> new Json.Object(members(members));
        };
    }

    private BigDecimal number(BigDecimal value) {
        return switch (random.nextInt(6)) {
            case 0 -> near(value, BigDecimal.ONE);
            case 1 -> near(value, HALF);
            case 2 -> value.signum() == 0 ? BigDecimal.ONE : value.negate();
            case 3 -> one(bounds);
            case 4 -> near(one(bounds), BigDecimal.ONE);
            default -> near(one(bounds), HALF);
        };
    }

    /// A step up or down; a number so large that the step would not be seen in it stays as it is.
    private BigDecimal near(BigDecimal value, BigDecimal step) {
        boolean far = Math.abs((long) value.precision() - value.scale()) > 100;
        return far ? value : random.nextBoolean() ? value.add(step) : value.subtract(step);
    }

    private String text(String text) {
        return switch (random.nextInt(5)) {
            case 0 -> text + "x";
            case 1 ->
                    text.isEmpty()
                            ? " "
                            : text.substring(0, text.offsetByCodePoints(text.length(), -1));
            case 2 -> "";
            case 3 -> "a".repeat(one(lengths));
            default -> "é" + text;
        };
    }

    private List<Json> items(List<Json> items) {
        List<Json> copy = new ArrayList<>(items);
        if (copy.isEmpty()) {
            copy.add(Json.Null.NULL);
            return copy;
        }
        int at = random.nextInt(copy.size());
        switch (random.nextInt(4)) {
            case 0 -> copy.remove(at);
            case 1 -> copy.add(copy.get(at));
            case 2 -> copy.add(otherType(copy.get(at)));
            default -> copy.clear();
        }
        return copy;
    }

    private Map<String, Json> members(Map<String, Json> members) {
        Map<String, Json> copy = new LinkedHashMap<>(members);
        boolean drop = !copy.isEmpty() && random.nextBoolean();
        if (drop) {
            copy.remove(one(List.copyOf(copy.keySet())));
        } else {
            Json value = copy.isEmpty() ? Json.Null.NULL : one(List.copyOf(copy.values()));
            copy.put(one(names), random.nextBoolean() ? value : otherType(value));
        }
        return copy;
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
