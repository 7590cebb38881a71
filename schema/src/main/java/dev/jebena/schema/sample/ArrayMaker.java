package dev.jebena.schema.sample;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Arrays of a goal: as many items as are asked for and some more, each of what all schemas say of its
/// place, the last ones also of what shall be contained. Owned by the thread that samples.
final class ArrayMaker {
    private static final int MAX_ITEMS = 2_000;
    private static final int MORE = 3;
    private static final int TRIES = 12;

    private final Maker maker;
    private final Goal goal;
    private final int budget;

    ArrayMaker(Maker maker, Goal goal, int budget) {
        this.maker = maker;
        this.goal = goal;
        this.budget = budget;
    }

    Optional<Json> make() {
        List<Integer> contained = contained();
        long least = Math.max(goal.items.least(), contained.size());
        if (least > goal.items.most() || least > MAX_ITEMS) {
            return Optional.empty();
        }
        RandomGenerator random = maker.random();
        long usual = budget > 0 ? least + random.nextInt(MORE + 1) : least;
        if (budget > 0) {
            usual = Math.max(usual, random.nextBoolean() ? first() : 0);
        }
        int count = (int) Math.min(goal.items.most(), usual);
        List<Json> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int last = i - (count - contained.size());
            Optional<Json> item = item(i, last < 0 ? List.of() : List.of(contained.get(last)), items);
            if (item.isEmpty()) {
                break;
            }
            items.add(item.get());
        }
        if (items.size() < count && items.size() < count - contained.size() && count > least) {
            return shorter(contained, items.size());
        }
        boolean whole = items.size() == count || contained.isEmpty();
        return whole && items.size() >= least
                ? Optional.of(new Json.Array(items))
                : Optional.empty();
    }

    /// One item failed that nothing asked for: the array ends before it.
    private Optional<Json> shorter(List<Integer> contained, int before) {
        List<Json> items = new ArrayList<>();
        long least = Math.max(goal.items.least(), contained.size());
        int count = (int) Math.max(least, Math.min(before, least));
        for (int i = 0; i < count; i++) {
            int last = i - (count - contained.size());
            Optional<Json> item = item(i, last < 0 ? List.of() : List.of(contained.get(last)), items);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            items.add(item.get());
        }
        return Optional.of(new Json.Array(items));
    }

    /// How many places the schemas speak of one by one.
    private int first() {
        return goal.arrays.stream().mapToInt(each -> each.prefixItems().size()).max().orElse(0);
    }

    /// For each item that shall be contained what it shall be.
    private List<Integer> contained() {
        List<Integer> schemas = new ArrayList<>();
        for (Arrays each : goal.arrays) {
            if (each.contains().isPresent()) {
                long wanted = Math.min(each.contained().least(), MAX_ITEMS + 1L);
                for (long i = 0; i < wanted; i++) {
                    schemas.add(each.contains().getAsInt());
                }
            }
        }
        return schemas;
    }

    private Optional<Json> item(int index, List<Integer> also, List<Json> before) {
        List<Integer> accepting = new ArrayList<>(also);
        List<Integer> refusing = new ArrayList<>();
        List<Integer> unspoken = new ArrayList<>();
        boolean spoken = false;
        for (Arrays each : goal.arrays) {
            if (index < each.prefixItems().size()) {
                accepting.add(each.prefixItems().get(index));
                spoken = true;
            } else if (each.items().isPresent()) {
                accepting.add(each.items().getAsInt());
                spoken = true;
            }
            each.unevaluatedItems().ifPresent(unspoken::add);
            boolean bounded = each.contained().most() != Size.UNBOUNDED;
            if (each.contains().isPresent() && bounded && also.isEmpty()) {
                refusing.add(each.contains().getAsInt());
            }
            spoken |= each.contains().isPresent() && !also.isEmpty() && each.containsEvaluates();
        }
        if (!spoken) {
            accepting.addAll(unspoken);
        }
        Demand demand = new Demand(accepting, refusing);
        for (int i = 0; i < TRIES; i++) {
            Optional<Json> item = maker.make(demand, budget - 1);
            if (item.isEmpty() || !goal.unique || !before.contains(item.get())) {
                return item;
            }
        }
        return Optional.empty();
    }
}
