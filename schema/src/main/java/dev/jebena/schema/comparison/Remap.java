package dev.jebena.schema.comparison;

import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Objects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/// Gives a node's subschemas other numbers. Members come in the order of their names.
record Remap(IntUnaryOperator numbers) {

    Node.Keywords apply(Node.Keywords node) {
        return with(node, apply(node.arrays()), apply(node.objects()), apply(node.logic()));
    }

    static Node.Keywords with(Node.Keywords node, Arrays arrays, Objects objects, Logic logic) {
        return new Node.Keywords(
                node.id(),
                node.location(),
                node.resource(),
                node.types(),
                node.enumeration(),
                node.constant(),
                node.numeric(),
                node.textual(),
                arrays,
                objects,
                logic,
                node.annotations(),
                node.unknown());
    }

    private Arrays apply(Arrays arrays) {
        return new Arrays(
                arrays.size(),
                arrays.unique(),
                list(arrays.prefixItems()),
                one(arrays.items()),
                one(arrays.contains()),
                arrays.contained(),
                arrays.containsEvaluates(),
                one(arrays.unevaluatedItems()));
    }

    private Objects apply(Objects objects) {
        return new Objects(
                objects.size(),
                objects.required(),
                map(objects.properties()),
                map(objects.patternProperties()),
                one(objects.additionalProperties()),
                one(objects.propertyNames()),
                new TreeMap<>(objects.dependentRequired()),
                map(objects.dependentSchemas()),
                one(objects.unevaluatedProperties()));
    }

    Logic apply(Logic logic) {
        return new Logic(
                list(logic.allOf()),
                list(logic.anyOf()),
                list(logic.oneOf()),
                one(logic.not()),
                one(logic.when()),
                one(logic.then()),
                one(logic.otherwise()),
                one(logic.ref()),
                logic.dynamicRef().map(this::dynamic));
    }

    private Logic.DynamicRef dynamic(Logic.DynamicRef reference) {
        return new Logic.DynamicRef(reference.anchor(), numbers.applyAsInt(reference.target()));
    }

    private List<Integer> list(List<Integer> ids) {
        return ids.stream().map(numbers::applyAsInt).toList();
    }

    private Map<String, Integer> map(Map<String, Integer> ids) {
        Map<String, Integer> mapped = new TreeMap<>();
        ids.forEach((name, id) -> mapped.put(name, numbers.applyAsInt(id)));
        return mapped;
    }

    private OptionalInt one(OptionalInt id) {
        return id.isPresent() ? OptionalInt.of(numbers.applyAsInt(id.getAsInt())) : id;
    }

    /// The subschemas of a node in the order of the keywords; those of a keyword whose order means
    /// nothing are sorted by `numbers`.
    List<Integer> children(Node.Keywords node) {
        List<Integer> all = new ArrayList<>();
        Arrays arrays = node.arrays();
        Objects objects = node.objects();
        Logic logic = node.logic();
        for (List<Integer> sorted : List.of(logic.allOf(), logic.anyOf(), logic.oneOf())) {
            all.addAll(sorted.stream().map(numbers::applyAsInt).sorted().toList());
        }
        all.addAll(list(arrays.prefixItems()));
        for (Map<String, Integer> map :
                List.of(
                        objects.properties(),
                        objects.patternProperties(),
                        objects.dependentSchemas())) {
            all.addAll(map(map).values());
        }
        List.of(
                        logic.not(),
                        logic.when(),
                        logic.then(),
                        logic.otherwise(),
                        logic.ref(),
                        arrays.items(),
                        arrays.contains(),
                        arrays.unevaluatedItems(),
                        objects.additionalProperties(),
                        objects.propertyNames(),
                        objects.unevaluatedProperties())
                .forEach(id -> one(id).ifPresent(all::add));
        logic.dynamicRef()
                .map(Logic.DynamicRef::target)
                .map(numbers::applyAsInt)
                .ifPresent(all::add);
        return all;
    }
}
