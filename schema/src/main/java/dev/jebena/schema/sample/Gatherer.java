package dev.jebena.schema.sample;

import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Puts all that schemas say about one value into a goal, choosing between alternatives by chance.
/// Mutable, owned by the thread that samples.
final class Gatherer {
    private static final int MAX_SCHEMAS = 5_000;

    private record Claim(int schema, boolean accepts) {}

    private record Dependent(String name, int schema) {}

    private final Schema schema;
    private final Heights heights;
    private final RandomGenerator random;
    private final boolean flat;
    private final boolean strict;
    private final Goal goal = new Goal();
    private final Deque<Claim> claims = new ArrayDeque<>();
    private final Set<Claim> seen = new HashSet<>();
    private final List<Dependent> dependents = new ArrayList<>();

    /// `flat` prefers the alternatives that end soonest; `strict` sees to it that of `oneOf` no
    /// second one accepts.
    Gatherer(Schema schema, Heights heights, RandomGenerator random, boolean flat, boolean strict) {
        this.schema = schema;
        this.heights = heights;
        this.random = random;
        this.flat = flat;
        this.strict = strict;
    }

    Goal gather(Demand demand) {
        demand.accepting().forEach(this::must);
        demand.refusing().forEach(this::mustNot);
        drain();
        goal.closeRequired();
        while (!dependents.isEmpty() && !goal.impossible) {
            depend(dependents.removeLast());
            drain();
            goal.closeRequired();
        }
        return goal;
    }

    void must(int id) {
        claims.add(new Claim(id, true));
    }

    void mustNot(int id) {
        claims.add(new Claim(id, false));
    }

    private void drain() {
        while (!claims.isEmpty() && !goal.impossible) {
            Claim claim = claims.remove();
            if (!seen.add(claim)) {
                continue;
            }
            goal.impossible =
                    seen.size() > MAX_SCHEMAS
                            || seen.contains(new Claim(claim.schema(), !claim.accepts()));
            switch (schema.node(claim.schema())) {
                case Node.Always always -> goal.impossible |= always.accepts() != claim.accepts();
                case Node.Keywords keywords when claim.accepts() -> accept(keywords);
                case Node.Keywords keywords ->
                        new Refusal(this, schema, goal, random).refuse(keywords);
            }
        }
    }

    private void accept(Node.Keywords keywords) {
        goal.types(keywords.types());
        keywords.enumeration().ifPresent(goal::values);
        keywords.constant().ifPresent(value -> goal.values(List.of(value)));
        goal.numeric(keywords.numeric());
        goal.textual(keywords.textual());
        goal.arrays(keywords.arrays());
        Objects objects = keywords.objects();
        goal.objects(objects);
        objects.dependentSchemas().forEach((name, id) -> dependents.add(new Dependent(name, id)));
        logic(keywords.logic());
    }

    private void logic(Logic logic) {
        logic.ref().ifPresent(this::must);
        logic.dynamicRef().ifPresent(ref -> must(target(ref)));
        logic.allOf().forEach(this::must);
        if (!logic.anyOf().isEmpty()) {
            must(pick(logic.anyOf()));
        }
        if (!logic.oneOf().isEmpty()) {
            int one = pick(logic.oneOf());
            must(one);
            if (strict) {
                logic.oneOf().stream().filter(id -> id != one).forEach(this::mustNot);
            }
        }
        logic.not().ifPresent(this::mustNot);
        if (logic.when().isPresent()
                && (logic.then().isPresent() || logic.otherwise().isPresent())) {
            if (random.nextBoolean()) {
                must(logic.when().getAsInt());
                logic.then().ifPresent(this::must);
            } else {
                mustNot(logic.when().getAsInt());
                logic.otherwise().ifPresent(this::must);
            }
        }
    }

    /// Where a dynamic reference leads when the schema is entered at its root.
    int target(Logic.DynamicRef ref) {
        return ref.anchor()
                .map(anchor ->
                        schema.resources()
                                .get(schema.root().resource())
                                .dynamicAnchors()
                                .getOrDefault(anchor, ref.target()))
                .orElse(ref.target());
    }

    private int pick(List<Integer> alternatives) {
        List<Integer> best = new ArrayList<>();
        int least = Heights.ENDLESS;
        for (int id : alternatives) {
            least = Math.min(least, heights.of(id));
        }
        for (int id : alternatives) {
            int height = heights.of(id);
            if (flat ? height <= least : height < Heights.ENDLESS || least == Heights.ENDLESS) {
                best.add(id);
            }
        }
        return best.get(random.nextInt(best.size()));
    }

    /// What holds where a member is there: hold it, or do without the member.
    private void depend(Dependent dependent) {
        boolean there = goal.required.contains(dependent.name());
        if (there || (!flat && random.nextInt(3) == 0)) {
            goal.required.add(dependent.name());
            must(dependent.schema());
        } else {
            goal.forbidden.add(dependent.name());
        }
    }
}
