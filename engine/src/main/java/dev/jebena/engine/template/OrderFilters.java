package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Iteration;
import dev.jebena.engine.template.Value.Real;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import dev.jebena.engine.template.Value.Undefined;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Filters that compare elements: sort, least, most, once, by group.
final class OrderFilters {
    static final Map<String, Filters.Filter> FILTERS =
            Map.of(
                    "sort", OrderFilters::sort,
                    "dictsort", OrderFilters::sortDict,
                    "min", (input, arguments, in) -> extreme("min", input, arguments, in),
                    "max", (input, arguments, in) -> extreme("max", input, arguments, in),
                    "unique", OrderFilters::unique,
                    "groupby", OrderFilters::group);

    /// An element with what it is compared by.
    private record Keyed(List<Value> keys, Value element) {}

    private OrderFilters() {}

    private static Value sort(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("sort", "reverse", "case_sensitive", "attribute");
        Budget budget = in.budget();
        List<Keyed> keyed = keyed(input, paths(bound, budget), bound, budget);
        return sorted(keyed, bound.truth("reverse", false), budget);
    }

    private static Value sorted(List<Keyed> keyed, boolean reverse, Budget budget) {
        Comparator<Keyed> order = (a, b) -> compare(a, b, budget);
        sort(keyed, reverse ? order.reversed() : order);
        return Values.list(keyed.stream().map(Keyed::element).toList());
    }

    private static void sort(List<Keyed> keyed, Comparator<Keyed> order) {
        try {
            keyed.sort(order);
        } catch (IllegalArgumentException e) {
            throw Failure.of("elements with a NaN in them have no order");
        }
    }

    /// The attributes that are asked for, one after the other.
    private static List<AttributePath> paths(Arguments.Bound bound, Budget budget) {
        Value attribute = bound.get("attribute", Values.NONE);
        if (!(attribute instanceof Text text)) {
            return List.of(AttributePath.of(attribute, Values.NONE, budget));
        }
        budget.allocateValues(text.value().length());
        List<AttributePath> paths = new ArrayList<>();
        for (String path : text.value().split(",", -1)) {
            paths.add(AttributePath.of(new Text(path), Values.NONE, budget));
        }
        return paths;
    }

    private static List<Keyed> keyed(
            Value input, List<AttributePath> paths, Arguments.Bound bound, Budget budget) {
        boolean exact = bound.truth("case_sensitive", false);
        List<Value> elements = Types.elements(input, budget);
        budget.allocateValues((long) elements.size() * (1 + paths.size()));
        List<Keyed> keyed = new ArrayList<>();
        for (Value element : elements) {
            List<Value> keys = new ArrayList<>();
            for (AttributePath path : paths) {
                keys.add(folded(path.get(element), exact, budget));
            }
            keyed.add(new Keyed(keys, element));
        }
        return keyed;
    }

    /// Strings are compared without their case unless it is to be exact.
    private static Value folded(Value value, boolean exact, Budget budget) {
        if (exact || !(value instanceof Text text)) {
            return value;
        }
        budget.allocate(text.value().length());
        return new Text(text.value().toLowerCase(Locale.ROOT));
    }

    private static int compare(Keyed left, Keyed right, Budget budget) {
        for (int i = 0; i < left.keys.size(); i++) {
            int order = compare(left.keys.get(i), right.keys.get(i), budget);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// A total order, which sorting needs: a NaN comes last.
    private static int compare(Value left, Value right, Budget budget) {
        boolean reals = left instanceof Real || right instanceof Real;
        if (reals && Numbers.isNumber(left) && Numbers.isNumber(right)) {
            budget.visit(1);
            int order = Numbers.compare(left, right);
            return order == Numbers.UNORDERED
                    ? Double.compare(Numbers.toDouble(left), Numbers.toDouble(right))
                    : order;
        }
        return Operators.compare(left, right, "<", budget);
    }

    private static Value sortDict(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("dictsort", "case_sensitive", "by", "reverse");
        if (!(input instanceof Dict dict)) {
            throw Failure.of("can only sort the items of a mapping");
        }
        Value place =
                switch (bound.text("by", "key")) {
                    case "key" -> Values.of(0);
                    case "value" -> Values.of(1);
                    default -> throw Failure.of("you can only sort by either 'key' or 'value'");
                };
        Budget budget = in.budget();
        Value items = Values.list(DictMethods.items(dict, budget));
        List<AttributePath> path = List.of(AttributePath.of(place, Values.NONE, budget));
        List<Keyed> keyed = keyed(items, path, bound, budget);
        return sorted(keyed, bound.truth("reverse", false), budget);
    }

    private static Value extreme(String name, Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind(name, "case_sensitive", "attribute");
        Budget budget = in.budget();
        AttributePath path =
                AttributePath.of(bound.get("attribute", Values.NONE), Values.NONE, budget);
        List<Keyed> keyed = keyed(input, List.of(path), bound, budget);
        if (keyed.isEmpty()) {
            return new Undefined("no aggregated item, sequence was empty");
        }
        Keyed best = keyed.getFirst();
        for (Keyed each : keyed.subList(1, keyed.size())) {
            int order = compare(each, best, budget);
            best = (name.equals("min") ? order < 0 : order > 0) ? each : best;
        }
        return best.element;
    }

    private static Value unique(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("unique", "case_sensitive", "attribute");
        Budget budget = in.budget();
        AttributePath path =
                AttributePath.of(bound.get("attribute", Values.NONE), Values.NONE, budget);
        Set<Value> seen = new HashSet<>();
        List<Value> unique = new ArrayList<>();
        for (Keyed each : keyed(input, List.of(path), bound, budget)) {
            if (seen.add(Access.key(each.keys.getFirst(), budget))) {
                unique.add(each.element);
            }
        }
        return new Iteration(unique);
    }

    private static Value group(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("groupby", "attribute", "default", "case_sensitive");
        Budget budget = in.budget();
        AttributePath path =
                AttributePath.of(
                        bound.require("attribute"), bound.get("default", Values.NONE), budget);
        List<Keyed> keyed = keyed(input, List.of(path), bound, budget);
        sort(keyed, (a, b) -> compare(a, b, budget));
        budget.allocateValues(2L * keyed.size());
        List<Value> groups = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= keyed.size(); to++) {
            if (to < keyed.size() && sameKey(keyed.get(from), keyed.get(to), budget)) {
                continue;
            }
            List<Keyed> group = keyed.subList(from, to);
            Value elements = Values.list(group.stream().map(Keyed::element).toList());
            Value key = path.get(group.getFirst().element);
            groups.add(new Sequence(Sequence.Kind.GROUP, List.of(key, elements)));
            from = to;
        }
        return Values.list(groups);
    }

    private static boolean sameKey(Keyed left, Keyed right, Budget budget) {
        return Operators.equal(left.keys.getFirst(), right.keys.getFirst(), budget);
    }
}
