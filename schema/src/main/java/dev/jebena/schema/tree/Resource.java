package dev.jebena.schema.tree;

import java.util.Map;

/// A schema with a URI of its own (empty for a root without one), the dialect it was written in,
/// and the nodes that its dynamic anchors name (`""` is that of `$recursiveAnchor`).
public record Resource(String uri, Dialect dialect, Map<String, Integer> dynamicAnchors) {
    public Resource {
        dynamicAnchors = Map.copyOf(dynamicAnchors);
    }
}
