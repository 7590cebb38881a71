package dev.jebena.schema.explain;

import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Resource;
import dev.jebena.schema.tree.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The names of the schemas that others refer to: the last word of where they stand. Immutable.
final class Names {
    private final Schema schema;
    private final Map<Integer, String> names = new TreeMap<>();

    Names(Schema schema) {
        this.schema = schema;
        Set<Integer> targets = new TreeSet<>();
        for (Node node : schema.nodes()) {
            if (node instanceof Node.Keywords keywords) {
                Logic logic = keywords.logic();
                logic.ref().ifPresent(targets::add);
                logic.dynamicRef().ifPresent(ref -> targets.addAll(candidates(ref)));
            }
        }
        Set<String> taken = new HashSet<>();
        for (int id : targets) {
            String name = id == 0 ? "this schema" : Words.code(word(schema.node(id)));
            String free = name;
            for (int i = 2; !taken.add(free); i++) {
                free = name + " (" + i + ")";
            }
            names.put(id, free);
        }
    }

    private static String word(Node node) {
        List<String> tokens = node.location().pointer().tokens();
        String uri = node.location().resource();
        if (!tokens.isEmpty()) {
            return tokens.getLast();
        }
        return uri.isEmpty() ? "document" : uri;
    }

    /// The name of a schema, if it is referred to.
    Optional<String> of(int id) {
        return Optional.ofNullable(names.get(id));
    }

    /// Where a dynamic reference may lead.
    List<Integer> candidates(Logic.DynamicRef ref) {
        Set<Integer> ids = new TreeSet<>(Set.of(ref.target()));
        for (Resource resource : schema.resources()) {
            ref.anchor().map(anchor -> resource.dynamicAnchors().get(anchor)).ifPresent(ids::add);
        }
        return new ArrayList<>(ids);
    }
}
