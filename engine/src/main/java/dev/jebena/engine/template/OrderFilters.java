package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Iteration;
import dev.jebena.engine.template.Value.Real;
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

    private OrderFilters() {}

    private static Value sort(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("sort", "reverse", "case_sensitive", "attribute");
        List<Value> elements = new ArrayList<>(Types.elements(input, in.budget()));
        in.budget().allocateElements(elements.size());
        Comparator<Value> order = order(bound, in.budget());
        elements.sort(bound.truth("reverse", false) ? order.reversed() : order);
        return Values.list(elements);
    }

    /// By the attributes that are asked for, one after the other, strings without their case.
    private static Comparator<Value> order(Arguments.Bound bound, Budget budget) {
        boolean exact = bound.truth("case_sensitive", false);
        Value attribute = bound.get("attribute", Values.NONE);
        List<Value> paths = new ArrayList<>();
        if (attribute instanceof Text text) {
            for (String path : text.value().split(",", -1)) {
                paths.add(new Text(path));
            }
        } else {
            paths.add(attribute);
        }
        return (a, b) -> {
            for (Value path : paths) {
                Value left = folded(AttributePath.get(a, path), exact);
                Value right = folded(AttributePath.get(b, path), exact);
                int order = compare(left, right, budget);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    /// A total order, which sorting needs: a NaN comes last.
    private static int compare(Value left, Value right, Budget budget) {
        boolean reals = left instanceof Real || right instanceof Real;
        if (reals && Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Double.compare(Numbers.toDouble(left), Numbers.toDouble(right));
        }
        return Operators.compare(left, right, "<", budget);
    }

    private static Value folded(Value value, boolean exact) {
        return !exact && value instanceof Text text
                ? new Text(text.value().toLowerCase(Locale.ROOT))
                : value;
    }

    private static Value sortDict(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("dictsort", "case_sensitive", "by", "reverse");
        if (!(input instanceof Dict dict)) {
            throw Failure.of("can only sort the items of a mapping");
        }
        boolean exact = bound.truth("case_sensitive", false);
        Value place =
                switch (bound.text("by", "key")) {
                    case "key" -> Values.of(0);
                    case "value" -> Values.of(1);
                    default -> throw Failure.of("you can only sort by either 'key' or 'value'");
                };
        Comparator<Value> order =
                (a, b) ->
                        compare(
                                folded(Access.item(a, place), exact),
                                folded(Access.item(b, place), exact),
                                in.budget());
        List<Value> items = DictMethods.items(dict, in.budget());
        items.sort(bound.truth("reverse", false) ? order.reversed() : order);
        return Values.list(items);
    }

    private static Value extreme(String name, Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind(name, "case_sensitive", "attribute");
        Comparator<Value> order = order(bound, in.budget());
        Value best = new Undefined("no aggregated item, sequence was empty");
        boolean first = true;
        for (Value element : Types.elements(input, in.budget())) {
            int compared = first ? 0 : order.compare(element, best);
            if (first || (name.equals("min") ? compared < 0 : compared > 0)) {
                best = element;
            }
            first = false;
        }
        return best;
    }

    private static Value unique(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("unique", "case_sensitive", "attribute");
        boolean exact = bound.truth("case_sensitive", false);
        Value attribute = bound.get("attribute", Values.NONE);
        Set<Value> seen = new HashSet<>();
        List<Value> unique = new ArrayList<>();
        for (Value element : Types.elements(input, in.budget())) {
            if (seen.add(Access.key(folded(AttributePath.get(element, attribute), exact)))) {
                unique.add(element);
            }
        }
        in.budget().allocateElements(unique.size());
        return new Iteration(unique);
    }

    private static Value group(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("groupby", "attribute", "default", "case_sensitive");
        boolean exact = bound.truth("case_sensitive", false);
        Value attribute = bound.require("attribute");
        Value fallback = bound.get("default", Values.NONE);
        List<Value> elements = new ArrayList<>(Types.elements(input, in.budget()));
        in.budget().allocateElements(2L * elements.size());
        elements.sort((a, b) ->
                compare(
                        folded(AttributePath.get(a, attribute, fallback), exact),
                        folded(AttributePath.get(b, attribute, fallback), exact),
                        in.budget()));
        List<Value> groups = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= elements.size(); to++) {
            Value key = AttributePath.get(elements.get(from), attribute, fallback);
            boolean same =
                    to < elements.size()
                            && Operators.equal(
                                    folded(key, exact),
                                    folded(
                                            AttributePath.get(
                                                    elements.get(to), attribute, fallback),
                                            exact),
                                    in.budget());
            if (!same) {
                groups.add(Values.tuple(key, Values.list(elements.subList(from, to))));
                from = to;
            }
        }
        return Values.list(groups);
    }
}
