package dev.jebena.schema.comparison;

import dev.jebena.schema.tree.Dialect;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Resource;
import dev.jebena.schema.tree.Schema;
import java.util.List;
import java.util.Map;

/// The nodes of two schemas in one list, equal ones once, and where the roots are. They belong to
/// one resource, and to another of draft 4 where they ask for integers and that dialect's `1.0` is
/// none. Immutable.
record Merged(List<Node> nodes, int older, int newer, boolean tellsFractions) {
    Merged {
        nodes = List.copyOf(nodes);
    }

    /// `tellsFractions` is whether `1.0` and `1` may be told apart.
    static Merged of(List<Node> nodes, int older, int newer) {
        boolean tells =
                nodes.stream()
                        .anyMatch(node -> node instanceof Node.Keywords k && isWrittenWhole(k));
        return new Merged(nodes, older, newer, tells);
    }

    /// For integers as draft 4 has them.
    static final int WRITTEN_WHOLE = 1;

    /// Whether a node asks for integers that are written without a fraction.
    static boolean isWrittenWhole(Node.Keywords node) {
        return node.resource() == WRITTEN_WHOLE;
    }

    /// The nodes as a schema, whose root is of no importance.
    Schema schema() {
        return new Schema(
                nodes,
                List.of(
                        new Resource("", Dialect.DRAFT_2020_12, Map.of()),
                        new Resource("", Dialect.DRAFT_4, Map.of())));
    }

    Node node(int id) {
        return nodes.get(id);
    }
}
