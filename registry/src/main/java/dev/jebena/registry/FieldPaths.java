package dev.jebena.registry;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the fields of a schema by walking from node to node, the outer ones first. A recursive
/// schema has fields without end: a node is not entered again below itself. Owned by one thread.
///
/// @param <N> a node; two are the same when they are equal
public final class FieldPaths<N> {

    /// Most characters of a path; what lies deeper is left out.
    private static final int MAX_PATH = 500;

    private static final int MAX_STEPS = 10 * Parsed.MAX_FIELDS;

    private final Guide<N> guide;
    private final Set<String> paths = new TreeSet<>();
    private final Deque<Step<N>> open = new ArrayDeque<>();
    private int steps;

    private FieldPaths(Guide<N> guide) {
        this.guide = guide;
    }

    /// Knows what lies below a node.
    @FunctionalInterface
    public interface Guide<N> {

        /// Tells `below` of all that lies directly below `node`.
        void walk(N node, Below<N> below);
    }

    /// What is told of.
    public interface Below<N> {

        /// A field by its name, and its node.
        void field(String name, N node);

        /// The items of a list.
        void items(N node);

        /// Another node for the very same place.
        void same(N node);
    }

    /// A node, the path that leads to it, and how it was come to.
    private record Step<N>(N node, String path, @Nullable Step<N> before) {

        boolean hasBeen(N other) {
            for (Step<N> each = this; each != null; each = each.before) {
                if (each.node.equals(other)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// The paths of the fields below the roots, at most [Parsed#MAX_FIELDS].
    public static <N> Set<String> of(Collection<N> roots, Guide<N> guide) {
        FieldPaths<N> walk = new FieldPaths<>(guide);
        roots.forEach(root -> walk.open.add(new Step<>(root, "", null)));
        walk.run();
        return Set.copyOf(walk.paths);
    }

    private void run() {
        while (!open.isEmpty() && paths.size() < Parsed.MAX_FIELDS) {
            Step<N> step = open.remove();
            guide.walk(step.node(), new From(step));
        }
    }

    private final class From implements Below<N> {
        private final Step<N> step;

        From(Step<N> step) {
            this.step = step;
        }

        @Override
        public void field(String name, N node) {
            String longer = step.path().isEmpty() ? name : step.path() + "." + name;
            if (longer.length() <= MAX_PATH
                    && Storable.holds(longer)
                    && paths.size() < Parsed.MAX_FIELDS) {
                paths.add(longer);
                enter(node, longer);
            }
        }

        @Override
        public void items(N node) {
            enter(node, step.path() + "[]");
        }

        @Override
        public void same(N node) {
            enter(node, step.path());
        }

        private void enter(N node, String path) {
            if (steps < MAX_STEPS && path.length() <= MAX_PATH && !step.hasBeen(node)) {
                steps++;
                open.add(new Step<>(node, path, step));
            }
        }
    }
}
