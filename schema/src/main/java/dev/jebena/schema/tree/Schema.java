package dev.jebena.schema.tree;

import java.util.List;

/// A schema, resolved: all nodes that can be reached from its root, the root first. Immutable.
public record Schema(List<Node> nodes, List<Resource> resources) {
    public Schema {
        nodes = List.copyOf(nodes);
        resources = List.copyOf(resources);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a schema has a root");
        }
        for (int id = 0; id < nodes.size(); id++) {
            if (nodes.get(id).id() != id || nodes.get(id).resource() >= resources.size()) {
                throw new IllegalArgumentException("node %d stands at another place".formatted(id));
            }
        }
    }

    /// The schema itself.
    public Node root() {
        return nodes.getFirst();
    }

    /// The node of that number.
    public Node node(int id) {
        return nodes.get(id);
    }

    /// How many nodes there are.
    public int size() {
        return nodes.size();
    }
}
