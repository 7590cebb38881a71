package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Kind;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Numeric;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.Size;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes the plans by which values are judged as they are read, one for each set of schemas that
/// can meet at one value. Where there would be too many sets, values are built instead. Owned by
/// the thread that compiles.
final class Planner {
    private static final int SETS_PER_NODE = 4;
    private static final int SETS_AT_LEAST = 1_000;

    private final Schema schema;
    private final Compiler compiler;
    private final List<Check> checks;
    private final Flattening.Maker flattenings;
    private final Map<List<Integer>, Plan> plans = new HashMap<>();
    private final Deque<Plan> open = new ArrayDeque<>();

    Planner(Schema schema, Compiler compiler, List<Check> checks) {
        this.schema = schema;
        this.compiler = compiler;
        this.checks = checks;
        this.flattenings = new Flattening.Maker(schema, compiler.targets());
    }

    /// The plan of the schema's root.
    Plan root() {
        Plan root = new Plan(List.of(0));
        if (compiler.targets().any()) {
            build(root);
            return root;
        }
        plans.put(root.ids(), root);
        open.add(root);
        while (!open.isEmpty()) {
            Plan plan = open.remove();
            for (Kind kind : Kind.values()) {
                plan.set(kind, step(plan, kind));
            }
        }
        return root;
    }

    /// The plan for values that all these schemas hold for; null where they may be anything.
    @Nullable Plan plan(List<Integer> ids) {
        List<Integer> set =
                new TreeSet<>(ids)
                        .stream()
                                .filter(id ->
                                        !(schema.node(id) instanceof Node.Always always)
                                                || !always.accepts())
                                .toList();
        if (set.isEmpty()) {
            return null;
        }
        Plan known = plans.get(set);
        if (known != null) {
            return known;
        }
        Plan plan = new Plan(set);
        plans.put(set, plan);
        if (plans.size() > SETS_PER_NODE * schema.size() + SETS_AT_LEAST) {
            build(plan);
        } else {
            open.add(plan);
        }
        return plan;
    }

    OtherMembers.Choice choice(int id) {
        Plan plan = plan(List.of(id));
        return new OtherMembers.Choice(plan == null ? new Plan(List.of(id)) : plan, checks.get(id));
    }

    Patterns patterns() {
        return compiler.patterns();
    }

    Check check(int id) {
        return checks.get(id);
    }

    private void build(Plan plan) {
        for (Kind kind : Kind.values()) {
            plan.set(kind, built(plan));
        }
    }

    private Step built(Plan plan) {
        return new Step.Built(plan.ids().stream().map(checks::get).toList());
    }

    private Step step(Plan plan, Kind kind) {
        Flattening flat = flattenings.of(plan.ids(), kind);
        if (flat.never()) {
            return Step.NEVER;
        }
        if (flat.whole()) {
            return built(plan);
        }
        return switch (kind) {
            case NULL -> Step.ANY;
            case BOOLEAN -> truth(flat.parts());
            case NUMBER -> number(flat.parts());
            case TEXT -> text(flat.parts());
            case ARRAY -> array(flat.parts());
            case OBJECT -> {
                Step step = new ObjectPlanner(this, flat.parts()).step();
                yield step == null ? built(plan) : step;
            }
        };
    }

    private static Step truth(List<Node.Keywords> parts) {
        List<Set<Json>> allowed =
                allowed(parts, value -> value instanceof Json.Bool ? value : null);
        return allowed.isEmpty()
                ? Step.ANY
                : new Step.Truth(
                        allowed.stream().allMatch(set -> set.contains(Json.Bool.TRUE)),
                        allowed.stream().allMatch(set -> set.contains(Json.Bool.FALSE)));
    }

    private Step number(List<Node.Keywords> parts) {
        List<Rule.Integers> integers = new ArrayList<>();
        List<NumberRule> rules = new ArrayList<>();
        for (Node.Keywords part : parts) {
            for (Rule rule : compiler.numbers(part)) {
                if (rule instanceof Rule.Integers asked) {
                    integers.add(asked);
                }
            }
            if (!part.numeric().equals(Numeric.NONE)) {
                rules.add(new NumberRule(part.location(), part.numeric()));
            }
        }
        List<Set<BigDecimal>> allowed =
                allowed(
                        parts,
                        value -> value instanceof Json.Number number ? number.normal() : null);
        return integers.isEmpty() && rules.isEmpty() && allowed.isEmpty()
                ? Step.ANY
                : new Step.OfNumber(
                        List.copyOf(integers), List.copyOf(rules), List.copyOf(allowed));
    }

    private Step text(List<Node.Keywords> parts) {
        List<TextRule> rules = new ArrayList<>();
        for (Node.Keywords part : parts) {
            TextRule rule = compiler.text(part);
            if (rule != null) {
                rules.add(rule);
            }
        }
        List<Set<String>> allowed =
                allowed(parts, value -> value instanceof Json.Text(String text) ? text : null);
        return rules.isEmpty() && allowed.isEmpty()
                ? Step.ANY
                : new Step.OfText(List.copyOf(rules), List.copyOf(allowed));
    }

    private interface Selection<T> {
        @Nullable T of(Json value);
    }

    private static <T> List<Set<T>> allowed(List<Node.Keywords> parts, Selection<T> selection) {
        List<Set<T>> sets = new ArrayList<>();
        for (Node.Keywords part : parts) {
            List<List<Json>> lists = new ArrayList<>();
            part.constant().ifPresent(value -> lists.add(List.of(value)));
            part.enumeration().ifPresent(lists::add);
            for (List<Json> list : lists) {
                Set<T> set = new HashSet<>();
                for (Json value : list) {
                    T selected = selection.of(value);
                    if (selected != null) {
                        set.add(selected);
                    }
                }
                sets.add(set);
            }
        }
        return sets;
    }

    private Step array(List<Node.Keywords> parts) {
        Size size = Size.ANY;
        int listed = 0;
        for (Node.Keywords part : parts) {
            size = both(size, part.arrays().size());
            listed = Math.max(listed, part.arrays().prefixItems().size());
        }
        List<Plan> first = new ArrayList<>();
        for (int i = 0; i < listed; i++) {
            List<Integer> ids = itemsAt(parts, i);
            Plan plan = plan(ids);
            first.add(plan == null ? new Plan(ids) : plan);
        }
        Plan rest = plan(itemsAt(parts, listed));
        return size.equals(Size.ANY) && listed == 0 && rest == null
                ? Step.ANY
                : new ArrayStep(size, first, rest);
    }

    static Size both(Size a, Size b) {
        return new Size(Math.max(a.least(), b.least()), Math.min(a.most(), b.most()));
    }

    private static List<Integer> itemsAt(List<Node.Keywords> parts, int index) {
        List<Integer> ids = new ArrayList<>();
        for (Node.Keywords part : parts) {
            Arrays arrays = part.arrays();
            if (index < arrays.prefixItems().size()) {
                ids.add(arrays.prefixItems().get(index));
            } else {
                arrays.items().ifPresent(ids::add);
            }
        }
        return ids;
    }
}
