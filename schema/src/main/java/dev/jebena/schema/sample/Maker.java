package dev.jebena.schema.sample;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One attempt to make a value: of what several schemas demand, with less and less freedom the
/// deeper it gets. Mutable, owned by the thread that samples.
final class Maker {
    private static final int MAX_STEPS = 20_000;
    private static final int MAX_DEPTH = 100;
    private static final int TRIES = 4;
    private static final Set<Type> FLAT = EnumSet.complementOf(EnumSet.of(Type.OBJECT, Type.ARRAY));

    private final Schema schema;
    private final Heights heights;
    private final RandomGenerator random;
    private final boolean strict;
    private final Texts texts;
    private int steps;

    Maker(Schema schema, Heights heights, Texts texts, RandomGenerator random, boolean strict) {
        this.schema = schema;
        this.heights = heights;
        this.texts = texts;
        this.random = random;
        this.strict = strict;
    }

    /// A value that is meant to be what `demand` says; empty when none came about. `budget` says
    /// how many levels may have members and items that nothing asks for; it is negative further
    /// down.
    Optional<Json> make(Demand demand, int budget) {
        for (int i = 0; i < TRIES; i++) {
            if (steps++ > MAX_STEPS || budget < -MAX_DEPTH) {
                return Optional.empty();
            }
            Goal goal = new Gatherer(schema, heights, random, budget <= 0, strict).gather(demand);
            Optional<Json> made = goal.impossible ? Optional.empty() : make(goal, budget);
            if (made.isPresent()) {
                return made;
            }
        }
        return Optional.empty();
    }

    RandomGenerator random() {
        return random;
    }

    Texts texts() {
        return texts;
    }

    private Optional<Json> make(Goal goal, int budget) {
        if (goal.values.isPresent()) {
            return listed(goal);
        }
        for (Type type : order(goal, budget)) {
            Optional<Json> made = make(type, goal, budget);
            if (made.isPresent() && !goal.excluded.contains(made.get())) {
                return made;
            }
        }
        return Optional.empty();
    }

    private Optional<Json> listed(Goal goal) {
        List<Json> left = new ArrayList<>();
        for (Json value : goal.values.orElse(List.of())) {
            if (goal.types.contains(type(value)) && !goal.excluded.contains(value)) {
                left.add(value);
            }
        }
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(left.get(random.nextInt(left.size())));
    }

    private static Type type(Json value) {
        return switch (value) {
            case Json.Null _ -> Type.NULL;
            case Json.Bool _ -> Type.BOOLEAN;
            case Json.Number number -> number.isInteger() ? Type.INTEGER : Type.NUMBER;
            case Json.Text _ -> Type.STRING;
            case Json.Array _ -> Type.ARRAY;
            case Json.Object _ -> Type.OBJECT;
        };
    }

    /// The types to try: first those of which most is said, or where it must end, the flat ones.
    private List<Type> order(Goal goal, int budget) {
        List<Type> types = new ArrayList<>(goal.types);
        Collections.shuffle(types, Random.from(random));
        Set<Type> spoken = spoken(goal);
        boolean flat = budget <= 0;
        types.sort(
                Comparator.comparingInt(type ->
                        flat && !FLAT.contains(type)
                                ? 2
                                : spoken.isEmpty()
                                        ? type == Type.STRING ? 0 : 1
                                        : spoken.contains(type) ? 0 : 1));
        return types;
    }

    private static Set<Type> spoken(Goal goal) {
        Set<Type> spoken = EnumSet.noneOf(Type.class);
        if (goal.types.size() < Type.values().length) {
            spoken.addAll(goal.types);
            return spoken;
        }
        if (!goal.required.isEmpty()
                || goal.objects.stream().anyMatch(each -> !each.properties().isEmpty())) {
            spoken.add(Type.OBJECT);
        }
        if (goal.arrays.stream()
                .anyMatch(each -> each.items().isPresent() || !each.prefixItems().isEmpty())) {
            spoken.add(Type.ARRAY);
        }
        if (goal.low.isPresent() || goal.high.isPresent() || !goal.steps.isEmpty()) {
            spoken.add(Type.INTEGER);
        }
        return spoken;
    }

    private Optional<Json> make(Type type, Goal goal, int budget) {
        return switch (type) {
            case NULL -> Optional.of(Json.Null.NULL);
            case BOOLEAN -> bool(goal);
            case NUMBER -> new Numbers(goal, random).make(goal.types.contains(Type.INTEGER));
            case INTEGER -> new Numbers(goal, random).integer();
            case STRING -> texts.make(goal).map(Json.Text::new);
            case ARRAY -> new ArrayMaker(this, goal, budget).make();
            case OBJECT -> new ObjectMaker(this, goal, budget).make();
        };
    }

    private Optional<Json> bool(Goal goal) {
        Json first = new Json.Bool(random.nextBoolean());
        return Optional.of(
                goal.excluded.contains(first)
                        ? new Json.Bool(first.equals(Json.Bool.FALSE))
                        : first);
    }
}
