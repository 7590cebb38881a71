package dev.jebena.schema.validation;

import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where the dynamic references of a schema can lead. Immutable.
final class DynamicTargets {
    private final Schema schema;
    private final boolean any;

    DynamicTargets(Schema schema) {
        this.schema = schema;
        this.any =
                schema.nodes().stream()
                        .anyMatch(node ->
                                node instanceof Node.Keywords keywords
                                        && keywords.logic()
                                                .dynamicRef()
                                                .filter(ref -> only(ref).isEmpty())
                                                .isPresent());
    }

    /// Whether some reference can lead to several places.
    boolean any() {
        return any;
    }

    /// The node that `reference` leads to, if it can only be one.
    Optional<Integer> only(Logic.DynamicRef reference) {
        Set<Integer> nodes = new HashSet<>(of(reference).values());
        nodes.add(reference.target());
        return nodes.size() == 1 ? Optional.of(reference.target()) : Optional.empty();
    }

    /// The nodes it can lead to, by the numbers of their resources.
    Map<Integer, Integer> of(Logic.DynamicRef reference) {
        Map<Integer, Integer> targets = new HashMap<>();
        reference
                .anchor()
                .ifPresent(anchor -> {
                    for (int i = 0; i < schema.resources().size(); i++) {
                        Integer id = schema.resources().get(i).dynamicAnchors().get(anchor);
                        if (id != null) {
                            targets.put(i, id);
                        }
                    }
                });
        return targets;
    }
}
