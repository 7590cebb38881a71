package dev.jebena.schema.comparison;

import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which nodes can be reached from which. Mutable, owned by one comparison.
final class Reach {
    private final Merged merged;
    private final Map<Integer, Set<Integer>> sameValue = new HashMap<>();
    private final Set<Integer> dynamic;

    Reach(Merged merged) {
        this.merged = merged;
        this.dynamic = reachingDynamic(merged);
    }

    /// All nodes that have a say on the value when these do, these among them.
    Set<Integer> sameValue(List<State.Literal> literals) {
        Set<Integer> all = new LinkedHashSet<>();
        for (State.Literal literal : literals) {
            all.addAll(sameValue(literal.node()));
        }
        return all;
    }

    Set<Integer> sameValue(int start) {
        Set<Integer> known = sameValue.get(start);
        if (known != null) {
            return known;
        }
        Set<Integer> all = new LinkedHashSet<>(List.of(start));
        Deque<Integer> open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            if (merged.node(open.pop()) instanceof Node.Keywords node) {
                for (int child : inPlace(node)) {
                    if (all.add(child)) {
                        open.push(child);
                    }
                }
            }
        }
        sameValue.put(start, all);
        return all;
    }

    /// Whether judging a value by this node may come to a `$dynamicRef` whose target depends on the
    /// way.
    boolean isDynamic(int id) {
        return dynamic.contains(id);
    }

    private static List<Integer> inPlace(Node.Keywords node) {
        Logic logic = node.logic();
        List<Integer> all = new ArrayList<>(logic.allOf());
        all.addAll(logic.anyOf());
        all.addAll(logic.oneOf());
        logic.not().ifPresent(all::add);
        logic.when().ifPresent(all::add);
        logic.then().ifPresent(all::add);
        logic.otherwise().ifPresent(all::add);
        logic.ref().ifPresent(all::add);
        all.addAll(node.objects().dependentSchemas().values());
        return all;
    }

    private static Set<Integer> reachingDynamic(Merged merged) {
        Map<Integer, List<Integer>> parents = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>();
        Remap children = new Remap(id -> id);
        for (int id = 0; id < merged.nodes().size(); id++) {
            if (merged.node(id) instanceof Node.Keywords node) {
                int parent = id;
                Collection<Integer> below = children.children(node);
                below.forEach(c -> parents.computeIfAbsent(c, _ -> new ArrayList<>()).add(parent));
                if (node.logic().dynamicRef().isPresent()) {
                    open.push(id);
                }
            }
        }
        Set<Integer> reaching = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (int parent : parents.getOrDefault(open.pop(), List.of())) {
                if (reaching.add(parent)) {
                    open.push(parent);
                }
            }
        }
        return reaching;
    }
}
