package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Iteration;
import dev.jebena.engine.template.Value.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Filters that apply another filter or a test to every element.
final class SelectFilters {
    static final Map<String, Filters.Filter> FILTERS =
            Map.of(
                    "map", SelectFilters::map,
                    "select", (input, arguments, in) -> select(input, arguments, in, false, true),
                    "reject", (input, arguments, in) -> select(input, arguments, in, false, false),
                    "selectattr",
                            (input, arguments, in) -> select(input, arguments, in, true, true),
                    "rejectattr",
                            (input, arguments, in) -> select(input, arguments, in, true, false));

    private SelectFilters() {}

    private static Value map(Value input, Arguments arguments, Interpreter in) {
        List<Value> elements = elements(input, in.budget());
        List<Value> mapped = new ArrayList<>();
        Value attribute = arguments.named().get("attribute");
        if (arguments.positional().isEmpty() && attribute != null) {
            Value fallback =
                    arguments.bind("map", "attribute", "default").get("default", Values.NONE);
            elements.forEach(
                    element -> mapped.add(AttributePath.get(element, attribute, fallback)));
        } else {
            if (arguments.positional().isEmpty()) {
                throw Failure.of("map requires a filter argument");
            }
            Filters.Filter filter = Filters.named(Types.text(arguments.positional().getFirst()));
            Arguments rest = arguments.from(1);
            elements.forEach(element -> mapped.add(filter.apply(element, rest, in)));
        }
        in.budget().allocateElements(mapped.size());
        return new Iteration(mapped);
    }

    /// @param byAttribute whether the first argument says which part of the element is tested
    /// @param keep whether elements that pass the test are kept, or the others
    private static Value select(
            Value input, Arguments arguments, Interpreter in, boolean byAttribute, boolean keep) {
        if (byAttribute && arguments.positional().isEmpty()) {
            throw Failure.of("missing parameter for attribute name");
        }
        Value attribute = byAttribute ? arguments.positional().getFirst() : Values.NONE;
        Arguments rest = arguments.from(byAttribute ? 1 : 0);
        boolean truth = rest.positional().isEmpty();
        ValueTests.Test test =
                truth
                        ? (value, _, _) -> Types.truth(value)
                        : ValueTests.named(Types.text(rest.positional().getFirst()));
        Arguments testArguments = rest.from(1);
        List<Value> kept = new ArrayList<>();
        for (Value element : elements(input, in.budget())) {
            Value tested =
                    attribute instanceof None ? element : AttributePath.get(element, attribute);
            if (test.holds(tested, testArguments, in) == keep) {
                kept.add(element);
            }
        }
        in.budget().allocateElements(kept.size());
        return new Iteration(kept);
    }

    /// Nothing for whatever is false, even if it is no list.
    private static List<Value> elements(Value input, Budget budget) {
        return Types.truth(input) ? Types.elements(input, budget) : List.of();
    }
}
