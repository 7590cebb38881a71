package dev.jebena.schema.sample;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Objects of a goal: what is required, some of what is allowed, each member of what all schemas
/// say of its name. Owned by the thread that samples.
final class ObjectMaker {
    private static final int MAX_MEMBERS = 1_000;
    private static final int USUAL = 6;
    private static final int TRIES = 40;

    private final Maker maker;
    private final Goal goal;
    private final int budget;
    private final RandomGenerator random;
    private final Map<String, Json> members = new LinkedHashMap<>();
    private final Set<String> failed = new HashSet<>();

    ObjectMaker(Maker maker, Goal goal, int budget) {
        this.maker = maker;
        this.goal = goal;
        this.budget = budget;
        this.random = maker.random();
    }

    Optional<Json> make() {
        long least = goal.members.least();
        if (least > goal.members.most()
                || least > MAX_MEMBERS
                || goal.required.size() > goal.members.most()
                || goal.required.stream().anyMatch(goal.forbidden::contains)) {
            return Optional.empty();
        }
        for (String name : goal.required) {
            if (!add(name)) {
                return Optional.empty();
            }
        }
        for (int id : goal.refusedNames) {
            Optional<String> name = madeName(List.of(id));
            if (name.isEmpty() || (!members.containsKey(name.get()) && !add(name.get()))) {
                return Optional.empty();
            }
        }
        List<String> allowed = allowed();
        int wanted = budget > 0 ? random.nextInt(Math.min(USUAL, allowed.size()) + 1) : 0;
        for (String name : allowed) {
            if (wanted-- > 0 || members.size() < least) {
                addWithDependents(name);
            }
        }
        boolean freely = budget > 0 && random.nextInt(8) == 0;
        for (int i = 0; i < TRIES * (least + 1) && members.size() < least + (freely ? 1 : 0); i++) {
            newName().ifPresent(this::addWithDependents);
        }
        return members.size() >= least ? Optional.of(new Json.Object(members)) : Optional.empty();
    }

    /// The names that are spoken of and not yet there, in random order.
    private List<String> allowed() {
        Set<String> names = new LinkedHashSet<>();
        goal.objects.forEach(each -> names.addAll(each.properties().keySet()));
        names.removeAll(members.keySet());
        names.removeAll(goal.forbidden);
        List<String> order = new ArrayList<>(names);
        Collections.shuffle(order, Random.from(random));
        return order;
    }

    private void addWithDependents(String name) {
        Set<String> names = new LinkedHashSet<>(Set.of(name));
        boolean grows = true;
        while (grows) {
            Set<String> more = new LinkedHashSet<>();
            for (Objects each : goal.objects) {
                names.forEach(
                        n -> more.addAll(each.dependentRequired().getOrDefault(n, List.of())));
            }
            grows = names.addAll(more);
        }
        names.removeAll(members.keySet());
        boolean possible =
                members.size() + names.size() <= goal.members.most()
                        && names.stream()
                                .noneMatch(n -> goal.forbidden.contains(n) || failed.contains(n));
        if (possible) {
            List<String> dependentsFirst = new ArrayList<>(names).reversed();
            for (String each : dependentsFirst) {
                if (!add(each)) {
                    return;
                }
            }
        }
    }

    private boolean add(String name) {
        Optional<Json> value = maker.make(demand(name), budget - 1);
        value.ifPresent(made -> members.put(name, made));
        if (value.isEmpty()) {
            failed.add(name);
        }
        return value.isPresent();
    }

    private Demand demand(String name) {
        List<Integer> accepting = new ArrayList<>();
        List<Integer> unspoken = new ArrayList<>();
        for (Objects each : goal.objects) {
            int before = accepting.size();
            if (each.properties().containsKey(name)) {
                accepting.add(each.properties().get(name));
            }
            each.patternProperties()
                    .forEach((pattern, id) -> {
                        if (maker.texts().isFound(pattern, name)) {
                            accepting.add(id);
                        }
                    });
            if (accepting.size() == before) {
                each.additionalProperties().ifPresent(accepting::add);
            }
            each.unevaluatedProperties().ifPresent(unspoken::add);
        }
        if (accepting.isEmpty()) {
            accepting.addAll(unspoken);
        }
        return new Demand(accepting, goal.refused.getOrDefault(name, List.of()));
    }

    /// A name that no schema lists: of a pattern, of what names shall be, or any word.
    private Optional<String> newName() {
        List<String> patterns = new ArrayList<>();
        boolean rules = false;
        for (Objects each : goal.objects) {
            patterns.addAll(each.patternProperties().keySet());
            rules |= each.propertyNames().isPresent();
        }
        Optional<String> name;
        if (!patterns.isEmpty() && random.nextInt(3) > 0) {
            name = maker.texts().matching(patterns.get(random.nextInt(patterns.size())));
        } else if (rules) {
            name = madeName(List.of());
        } else {
            name = Optional.of(maker.texts().word(new Size(1, USUAL)));
        }
        return name.filter(each -> !members.containsKey(each) && !goal.forbidden.contains(each));
    }

    /// A name that is what names shall be, but not of the schemas `refusing`.
    private Optional<String> madeName(List<Integer> refusing) {
        List<Integer> accepting = new ArrayList<>();
        goal.objects.forEach(each -> each.propertyNames().ifPresent(accepting::add));
        return maker.make(new Demand(accepting, refusing), 0)
                .filter(Json.Text.class::isInstance)
                .map(made -> ((Json.Text) made).value());
    }
}
