package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Makes a value smaller while something holds of it: leaves out members and items, shortens
/// strings, takes simpler values. Mutable, owned by one thread.
final class Shrinking {
    private static final int MOST_TRIED = 3_000;

    /// How large the values that were tried may be together, in values.
    private static final long MOST_WORK = 2_000_000;

    private static final List<Json> SCALARS =
            List.of(Json.Null.NULL, Json.Bool.FALSE, Json.Number.of(0), new Json.Text(""));

    private final Predicate<Json> predicate;
    private int tried;
    private long work;

    Shrinking(Predicate<Json> predicate) {
        this.predicate = predicate;
    }

    boolean holds(Json value) {
        return predicate.test(value);
    }

    /// None of the simpler values next to it does, or too many were tried.
    Json smallest(Json value) {
        Json smallest = value;
        Optional<Json> smaller = Optional.of(value);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = simpler(smallest).takeWhile(this::mayTry).filter(this::holds).findFirst();
        }
        return smallest;
    }

    private boolean mayTry(Json value) {
        tried++;
        work += size(value);
        return tried <= MOST_TRIED && work <= MOST_WORK;
    }

    private static long size(Json value) {
        return switch (value) {
            case Json.Null _, Json.Bool _, Json.Number _, Json.Text _ -> 1;
            case Json.Array(List<Json> items) ->
                    1 + items.stream().mapToLong(Shrinking::size).sum();
            case Json.Object(Map<String, Json> members) ->
                    1 + members.values().stream().mapToLong(Shrinking::size).sum();
        };
    }

    /// Made one by one, as they are asked for: a large value has many neighbours as large as it is.
    private static Stream<Json> simpler(Json value) {
        return switch (value) {
            case Json.Null _ -> Stream.of();
            case Json.Bool(boolean truth) ->
                    truth ? Stream.of(Json.Null.NULL, Json.Bool.FALSE) : Stream.of(Json.Null.NULL);
            case Json.Number(BigDecimal number) -> {
                Set<Json> simpler = new LinkedHashSet<>();
                numbers(number, simpler);
                simpler.remove(value);
                yield simpler.stream();
            }
            case Json.Text(String text) -> {
                Set<Json> simpler = new LinkedHashSet<>();
                texts(text, simpler);
                simpler.remove(value);
                yield simpler.stream();
            }
            case Json.Array(List<Json> items) -> arrays(items);
            case Json.Object(Map<String, Json> members) -> objects(members);
        };
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

    private static Stream<Json> arrays(List<Json> items) {
        int count = items.size();
        Stream<Json> halves =
                count > 3
                        ? Stream.of(
                                new Json.Array(items.subList(0, count / 2)),
                                new Json.Array(items.subList(count / 2, count)))
                        : Stream.of();
        Stream<Json> alike =
                simplerThanAll(items).map(each -> new Json.Array(Collections.nCopies(count, each)));
        Stream<Json> fewer =
                IntStream.range(0, count)
                        .mapToObj(i -> {
                            List<Json> without = new ArrayList<>(items);
                            without.remove(count - 1 - i);
                            return new Json.Array(without);
                        });
        Stream<Json> changed =
                IntStream.range(0, count)
                        .boxed()
                        .flatMap(i ->
                                simpler(items.get(i))
                                        .map(item -> {
                                            List<Json> other = new ArrayList<>(items);
                                            other.set(i, item);
                                            return new Json.Array(other);
                                        }));
        return Stream.of(SCALARS.stream(), halves, alike, fewer, changed).flatMap(each -> each);
    }

    /// What may stand for each of these values at once, and be simpler for at least one.
    private static Stream<Json> simplerThanAll(Collection<Json> values) {
        return SCALARS.stream()
                .filter(each -> values.stream().allMatch(value -> rank(each) <= rank(value)))
                .filter(each -> values.stream().anyMatch(value -> rank(each) < rank(value)));
    }

    private static int rank(Json value) {
        int rank = SCALARS.indexOf(value);
        return rank < 0 ? SCALARS.size() : rank;
    }

    private static Stream<Json> objects(Map<String, Json> members) {
        Stream<Json> alike =
                simplerThanAll(members.values())
                        .map(each -> {
                            Map<String, Json> all = new LinkedHashMap<>(members);
                            all.replaceAll((_, _) -> each);
                            return new Json.Object(all);
                        });
        Stream<Json> fewer =
                members.keySet().stream()
                        .map(name -> {
                            Map<String, Json> without = new LinkedHashMap<>(members);
                            without.remove(name);
                            return new Json.Object(without);
                        });
        Stream<Json> changed =
                members.entrySet().stream()
                        .flatMap(member ->
                                simpler(member.getValue())
                                        .map(value -> {
                                            Map<String, Json> other = new LinkedHashMap<>(members);
                                            other.put(member.getKey(), value);
                                            return new Json.Object(other);
                                        }));
        Stream<Json> empty = Stream.of(new Json.Array(List.of()));
        return Stream.of(SCALARS.stream(), empty, fewer, alike, changed).flatMap(each -> each);
    }
}
