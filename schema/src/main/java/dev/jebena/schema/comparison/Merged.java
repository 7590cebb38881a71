package dev.jebena.schema.comparison;

import dev.jebena.schema.tree.Node;
import java.util.List;

/// The nodes of two schemas in one list, equal ones once, and where the roots are. Immutable.
record Merged(List<Node> nodes, int older, int newer) {
    Merged {
        nodes = List.copyOf(nodes);
    }

    Node node(int id) {
        return nodes.get(id);
    }
}
