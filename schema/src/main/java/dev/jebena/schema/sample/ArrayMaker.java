package dev.jebena.schema.sample;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Arrays of a goal: as many items as are asked for and some more, each of what all schemas say of
/// its place, the last ones also of what shall be contained. Owned by the thread that samples.
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
        List<Demand> wanted = wanted();
        int twin = goal.twins ? 1 : 0;
        long least = Math.max(goal.items.least() - twin, wanted.size());
        if (least + twin > goal.items.most() || least > MAX_ITEMS) {
            return Optional.empty();
        }
        least = Math.max(least, twin);
        long more = budget > 0 ? maker.random().nextInt(MORE + 1) : 0;
        long listed = budget > 0 && maker.random().nextBoolean() ? first() : 0;
        int count = (int) Math.min(goal.items.most() - twin, Math.max(least + more, listed));
        Optional<List<Json>> items = fill(count, wanted);
        if (items.isEmpty() && count > least) {
            items = fill((int) least, wanted);
        }
        items.filter(_ -> goal.twins).ifPresent(all -> all.add(all.getFirst()));
        return items.map(Json.Array::new);
    }

    private Optional<List<Json>> fill(int count, List<Demand> wanted) {
        List<Json> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int last = i - (count - wanted.size());
            Optional<Json> item =
                    item(i, last < 0 ? Optional.empty() : Optional.of(wanted.get(last)), items);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            items.add(item.get());
        }
        return Optional.of(items);
    }

    /// How many places the schemas speak of one by one.
    private int first() {
        return goal.arrays.stream().mapToInt(each -> each.prefixItems().size()).max().orElse(0);
    }

    /// What single items shall be, wherever they are.
    private List<Demand> wanted() {
        List<Demand> wanted = new ArrayList<>();
        for (Arrays each : goal.arrays) {
            if (each.contains().isPresent()) {
                long count = Math.min(each.contained().least(), MAX_ITEMS + 1L);
                for (long i = 0; i < count; i++) {
                    wanted.add(Demand.of(each.contains().getAsInt()));
                }
            }
        }
        goal.refusedBySome.forEach(id -> wanted.add(new Demand(List.of(), List.of(id))));
        return wanted;
    }

    private Optional<Json> item(int index, Optional<Demand> also, List<Json> before) {
        List<Integer> accepting = new ArrayList<>();
        List<Integer> refusing = new ArrayList<>(goal.refusedByAll);
        also.ifPresent(demand -> accepting.addAll(demand.accepting()));
        also.ifPresent(demand -> refusing.addAll(demand.refusing()));
        boolean contained = !accepting.isEmpty();
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
            if (each.contains().isPresent() && bounded && !contained) {
                refusing.add(each.contains().getAsInt());
            }
            spoken |= each.contains().isPresent() && contained && each.containsEvaluates();
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
