package dev.jebena.schema.comparison;

import dev.jebena.schema.tree.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Parts nodes into classes of equal ones: begins with those of equal shape and parts them until
/// all nodes of a class have subschemas of equal classes. Mutable, owned by one thread.
final class Refinement {
    private final List<Node> nodes;
    private final int[] alias;

    /// For each node, `alias` has the one that it only repeats.
    Refinement(List<Node> nodes, int[] alias) {
        this.nodes = nodes;
        this.alias = alias;
    }

    /// The class of each node, numbered by their first nodes.
    int[] classes() {
        int[] classes = shapes();
        int count = 0;
        while (true) {
            Map<Object, Integer> finer = new HashMap<>();
            int[] now = classes;
            int[] next = new int[now.length];
            Remap children = new Remap(id -> now[id]);
            for (int i = 0; i < next.length; i++) {
                List<Integer> key = new ArrayList<>(List.of(now[i]));
                if (nodes.get(alias[i]) instanceof Node.Keywords node) {
                    key.addAll(children.children(node));
                }
                next[i] = number(finer, key);
            }
            if (finer.size() == count) {
                return next;
            }
            count = finer.size();
            classes = next;
        }
    }

    private int[] shapes() {
        Map<Object, Integer> shapes = new HashMap<>();
        int[] classes = new int[nodes.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = number(shapes, shape(alias[i]));
        }
        return classes;
    }

    /// A `$dynamicRef` may lead elsewhere in another place: such a node equals itself only.
    private Object shape(int i) {
        return switch (nodes.get(i)) {
            case Node.Always always -> always.accepts();
            case Node.Keywords node -> {
                boolean dynamic = node.logic().dynamicRef().isPresent();
                yield dynamic ? (Object) i : Shape.of(node);
            }
        };
    }

    private static int number(Map<Object, Integer> numbers, Object key) {
        Integer known = numbers.putIfAbsent(key, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }
}
