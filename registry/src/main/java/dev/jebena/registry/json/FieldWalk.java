package dev.jebena.registry.json;

import dev.jebena.registry.FieldPaths;
import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The fields of a JSON Schema, whose nodes are numbers. Immutable.
record FieldWalk(Schema schema) implements FieldPaths.Guide<Integer> {

    Set<String> paths() {
        return FieldPaths.of(List.of(schema.root().id()), this);
    }

    @Override
    public void walk(Integer id, FieldPaths.Below<Integer> below) {
        if (schema.node(id) instanceof Node.Keywords node) {
            node.objects().properties().forEach(below::field);
            node.objects().additionalProperties().ifPresent(below::same);
            node.objects().patternProperties().values().forEach(below::same);
            items(node.arrays()).forEach(below::items);
            same(node.logic()).forEach(below::same);
            node.objects().dependentSchemas().values().forEach(below::same);
        }
    }

    private static List<Integer> items(Arrays arrays) {
        List<Integer> all = new ArrayList<>(arrays.prefixItems());
        arrays.items().ifPresent(all::add);
        return all;
    }

    private static List<Integer> same(Logic logic) {
        List<Integer> all = new ArrayList<>(logic.allOf());
        all.addAll(logic.anyOf());
        all.addAll(logic.oneOf());
        logic.ref().ifPresent(all::add);
        logic.dynamicRef().ifPresent(ref -> all.add(ref.target()));
        logic.then().ifPresent(all::add);
        logic.otherwise().ifPresent(all::add);
        return all;
    }
}
