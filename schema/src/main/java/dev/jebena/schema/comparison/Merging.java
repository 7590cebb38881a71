package dev.jebena.schema.comparison;

import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Puts the nodes of two schemas into one list in which equal nodes are the same: those that say
/// the same and whose subschemas do, also where a reference leads to one, and however deep they
/// refer to themselves. `anyOf`, `oneOf` and `if` become nodes of their own, so that they can be
/// equal in nodes that are not. Mutable, owned by the thread that merges.
final class Merging {
    private static final int TRUE = 0;
    private static final int FALSE = 1;

    /// All nodes, with children by their index here. The first two are `true` and `false`.
    private final List<Node> nodes = new ArrayList<>();

    private Merging(Schema older) {
        Node first = older.root();
        nodes.add(new Node.Always(TRUE, first.location(), 0, true));
        nodes.add(new Node.Always(FALSE, first.location(), 0, false));
    }

    static Merged of(Schema older, Schema newer) {
        Merging merging = new Merging(older);
        int first = merging.add(older);
        int second = merging.add(newer);
        return merging.merge(first, second);
    }

    private int add(Schema schema) {
        int offset = nodes.size();
        for (Node node : schema.nodes()) {
            nodes.add(
                    switch (node) {
                        case Node.Always always -> always;
                        case Node.Keywords keywords ->
                                new Remap(id -> id + offset)
                                        .apply(resolved(plain(keywords, schema), schema));
                    });
        }
        for (int i = offset; i < offset + schema.size(); i++) {
            if (nodes.get(i) instanceof Node.Keywords keywords) {
                nodes.set(i, parted(keywords));
            }
        }
        return offset;
    }

    private static Node.Keywords plain(Node.Keywords node, Schema schema) {
        return Shape.plain(node, schema.resources().get(node.resource()).dialect());
    }

    /// A `$dynamicRef` that can lead to one place only is a `$ref`.
    private static Node.Keywords resolved(Node.Keywords node, Schema schema) {
        Logic logic = node.logic();
        Optional<Logic.DynamicRef> reference = logic.dynamicRef();
        if (reference.isEmpty()) {
            return node;
        }
        Set<Integer> targets = new LinkedHashSet<>(Set.of(reference.get().target()));
        reference
                .get()
                .anchor()
                .ifPresent(anchor ->
                        schema.resources().stream()
                                .map(resource -> resource.dynamicAnchors().get(anchor))
                                .filter(java.util.Objects::nonNull)
                                .forEach(targets::add));
        if (targets.size() > 1) {
            return node;
        }
        List<Integer> all = new ArrayList<>(logic.allOf());
        all.add(reference.get().target());
        return Shape.without(
                node,
                new Logic(
                        all,
                        logic.anyOf(),
                        logic.oneOf(),
                        logic.not(),
                        logic.when(),
                        logic.then(),
                        logic.otherwise(),
                        logic.ref(),
                        Optional.empty()));
    }

    /// The node with only `allOf` (references and alternatives among it) and what it says itself.
    private Node.Keywords parted(Node.Keywords node) {
        Logic logic = node.logic();
        List<Logic> parts = new ArrayList<>();
        if (!logic.anyOf().isEmpty()) {
            parts.add(any(logic.anyOf()));
        }
        if (!logic.oneOf().isEmpty()) {
            parts.add(one(logic.oneOf()));
        }
        if (logic.not().isPresent()) {
            parts.add(not(logic.not()));
        }
        if (logic.when().isPresent()) {
            parts.add(when(logic));
        }
        boolean alone =
                parts.size() == 1
                        && logic.allOf().isEmpty()
                        && logic.ref().isEmpty()
                        && Shape.isLogicOnly(node);
        if (alone) {
            return Shape.only(node, parts.getFirst());
        }
        List<Integer> all = new ArrayList<>(logic.allOf());
        logic.ref().ifPresent(all::add);
        for (Logic part : parts) {
            all.add(nodes.size());
            nodes.add(Shape.only(node, part));
        }
        return Shape.without(node, all(all, logic.dynamicRef()));
    }

    private Merged merge(int first, int second) {
        int[] alias = aliases();
        int[] classes = new Refinement(nodes, alias).classes();
        int count = 0;
        for (int c : classes) {
            count = Math.max(count, c + 1);
        }
        Node[] merged = new Node[count];
        for (int i = nodes.size() - 1; i >= 0; i--) {
            merged[classes[i]] = numbered(nodes.get(alias[i]), classes[i], classes);
        }
        return Merged.of(List.of(merged), classes[first], classes[second]);
    }

    private static Node numbered(Node node, int id, int[] classes) {
        return switch (node) {
            case Node.Always always -> new Node.Always(id, always.location(), 0, always.accepts());
            case Node.Keywords old -> {
                Node.Keywords k = new Remap(child -> classes[child]).apply(old);
                yield new Node.Keywords(
                        id,
                        k.location(),
                        k.resource(),
                        k.types(),
                        k.enumeration(),
                        k.constant(),
                        k.numeric(),
                        k.textual(),
                        k.arrays(),
                        k.objects(),
                        k.logic(),
                        k.annotations(),
                        k.unknown());
            }
        };
    }

    /// For each node the one that it only repeats, itself where it says something.
    private int[] aliases() {
        int[] alias = new int[nodes.size()];
        for (int i = 0; i < alias.length; i++) {
            alias[i] = i;
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int i = 0; i < alias.length; i++) {
                int next = target(i, alias);
                if (next != alias[i]) {
                    alias[i] = next;
                    changed = true;
                }
            }
        }
        return alias;
    }

    private int target(int i, int[] alias) {
        if (alias[i] != i) {
            return alias[alias[i]];
        }
        if (nodes.get(i) instanceof Node.Always always) {
            return always.accepts() ? TRUE : FALSE;
        }
        Node.Keywords node = (Node.Keywords) nodes.get(i);
        Set<Integer> all = new LinkedHashSet<>();
        node.logic().allOf().forEach(id -> all.add(alias[id]));
        all.remove(TRUE);
        boolean repeats =
                all.size() <= 1
                        && Shape.isLogicOnly(node)
                        && node.logic().equals(all(node.logic().allOf(), Optional.empty()));
        if (!repeats) {
            return i;
        }
        return all.isEmpty() ? TRUE : all.iterator().next();
    }

    private static Logic all(List<Integer> all, Optional<Logic.DynamicRef> dynamic) {
        OptionalInt no = OptionalInt.empty();
        return new Logic(all, List.of(), List.of(), no, no, no, no, no, dynamic);
    }

    private static Logic any(List<Integer> any) {
        OptionalInt no = OptionalInt.empty();
        return new Logic(List.of(), any, List.of(), no, no, no, no, no, Optional.empty());
    }

    private static Logic one(List<Integer> one) {
        OptionalInt no = OptionalInt.empty();
        return new Logic(List.of(), List.of(), one, no, no, no, no, no, Optional.empty());
    }

    private static Logic not(OptionalInt not) {
        OptionalInt no = OptionalInt.empty();
        return new Logic(List.of(), List.of(), List.of(), not, no, no, no, no, Optional.empty());
    }

    private static Logic when(Logic logic) {
        OptionalInt no = OptionalInt.empty();
        return new Logic(
                List.of(),
                List.of(),
                List.of(),
                no,
                logic.when(),
                logic.then(),
                logic.otherwise(),
                no,
                Optional.empty());
    }
}
