package dev.jebena.schema.comparison;

import static dev.jebena.schema.comparison.Claim.fails;
import static dev.jebena.schema.comparison.Claim.holds;

import dev.jebena.schema.regex.Language;
import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Kind;
import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/// Which members and items nodes have evaluated, for `unevaluatedProperties` and
/// `unevaluatedItems`. It depends on which schemas accept the value: `splits` makes that known, one
/// way or the other. Mutable, owned by one comparison.
final class Evaluation {
    private final Merged merged;
    private final Strings strings;
    private final Map<Integer, Language> additional = new HashMap<>();

    Evaluation(Merged merged, Strings strings) {
        this.merged = merged;
        this.strings = strings;
    }

    /// Names that neither `properties` nor `patternProperties` of a node speak of.
    Language additional(Node.Keywords node) {
        Language known = additional.get(node.id());
        if (known == null) {
            known = named(node.objects()).not();
            additional.put(node.id(), known);
        }
        return known;
    }

    private Language named(Objects objects) {
        Language named =
                objects.properties().isEmpty()
                        ? Language.none()
                        : Language.of(objects.properties().keySet());
        for (String pattern : objects.patternProperties().keySet()) {
            named = named.or(strings.pattern(pattern));
        }
        return named;
    }

    /// That each schema which may evaluate something accepts the value or refuses it.
    List<Claim> splits(Node.Keywords node, Kind kind) {
        List<Claim> splits = new ArrayList<>();
        Set<Integer> seen = new LinkedHashSet<>();
        addSplits(node, kind, splits, seen);
        return splits;
    }

    private void addSplits(Node.Keywords node, Kind kind, List<Claim> splits, Set<Integer> seen) {
        String keyword = kind == Kind.OBJECT ? "unevaluatedProperties" : "unevaluatedItems";
        children(node.logic())
                .forEach(id -> {
                    if (seen.add(id) && merged.node(id) instanceof Node.Keywords child) {
                        splits.add(
                                new Claim.Choice(
                                        keyword, List.of(List.of(holds(id)), List.of(fails(id)))));
                        addSplits(child, kind, splits, seen);
                    }
                });
        if (kind != Kind.OBJECT) {
            return; // what depends on members holds for objects only
        }
        node.objects()
                .dependentSchemas()
                .forEach((name, id) -> {
                    if (merged.node(id) instanceof Node.Keywords child) {
                        Claim has = new Claim.Has(name);
                        splits.add(
                                new Claim.Choice(
                                        keyword,
                                        List.of(
                                                List.of(new Claim.Lacks(name)),
                                                List.of(has, holds(id)),
                                                List.of(has, fails(id)))));
                        if (seen.add(id)) {
                            addSplits(child, kind, splits, seen);
                        }
                    }
                });
    }

    private static Set<Integer> children(Logic logic) {
        if (logic.dynamicRef().isPresent()) {
            throw new TooHardException("$dynamicRef", "it can lead to more than one schema");
        }
        Set<Integer> all = new LinkedHashSet<>(logic.allOf());
        logic.ref().ifPresent(all::add);
        all.addAll(logic.anyOf());
        all.addAll(logic.oneOf());
        logic.when().ifPresent(all::add);
        logic.then().ifPresent(all::add);
        logic.otherwise().ifPresent(all::add);
        return all;
    }

    /// The names of members that a node has evaluated before it asks for the others, when `accepts`
    /// tells which nodes accept the object and `has` which members it has.
    Language names(Node.Keywords node, Predicate<Integer> accepts, Predicate<String> has) {
        Objects objects = node.objects();
        if (objects.additionalProperties().isPresent()) {
            return Language.all();
        }
        Language names = named(objects);
        for (int id : passing(node, accepts, has)) {
            if (merged.node(id) instanceof Node.Keywords child) {
                boolean rest = child.objects().unevaluatedProperties().isPresent();
                names = names.or(rest ? Language.all() : names(child, accepts, has));
            }
        }
        return names;
    }

    /// How many items it has evaluated, all in front.
    long items(Node.Keywords node, Predicate<Integer> accepts) {
        Arrays arrays = node.arrays();
        if (arrays.items().isPresent()) {
            return Size.UNBOUNDED;
        }
        if (arrays.contains().isPresent() && arrays.containsEvaluates()) {
            throw new TooHardException("unevaluatedItems", "together with contains");
        }
        long items = arrays.prefixItems().size();
        for (int id : passing(node, accepts, _ -> false)) {
            if (merged.node(id) instanceof Node.Keywords child) {
                OptionalInt rest = child.arrays().unevaluatedItems();
                items = Math.max(items, rest.isPresent() ? Size.UNBOUNDED : items(child, accepts));
            }
        }
        return items;
    }

    private static Set<Integer> passing(
            Node.Keywords node, Predicate<Integer> accepts, Predicate<String> has) {
        Logic logic = node.logic();
        Set<Integer> passing = children(logic);
        boolean then = logic.when().isEmpty() || accepts.test(logic.when().getAsInt());
        Map<Integer, Boolean> branches = new LinkedHashMap<>();
        logic.then().ifPresent(id -> branches.merge(id, then, Boolean::logicalOr));
        logic.otherwise().ifPresent(id -> branches.merge(id, !then, Boolean::logicalOr));
        Set<Integer> others = new LinkedHashSet<>(logic.allOf());
        logic.ref().ifPresent(others::add);
        others.addAll(logic.anyOf());
        others.addAll(logic.oneOf());
        logic.when().ifPresent(others::add);
        passing.removeIf(id -> !others.contains(id) && !branches.getOrDefault(id, false));
        node.objects()
                .dependentSchemas()
                .forEach((name, id) -> {
                    if (has.test(name)) {
                        passing.add(id);
                    }
                });
        passing.removeIf(id -> !accepts.test(id));
        return passing;
    }
}
