package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Iteration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        in.budget().allocateValues(elements.size());
        List<Value> mapped = new ArrayList<>();
        Value attribute = arguments.named().get("attribute");
        if (arguments.positional().isEmpty() && attribute != null) {
            Value fallback =
                    arguments.bind("map", "attribute", "default").get("default", Values.NONE);
            AttributePath path = AttributePath.of(attribute, fallback, in.budget());
            elements.forEach(element -> mapped.add(path.get(element)));
        } else {
            if (arguments.positional().isEmpty()) {
                throw Failure.of("map requires a filter argument");
            }
            String filter = Types.text(arguments.positional().getFirst());
            Arguments rest = arguments.from(1);
            elements.forEach(element -> mapped.add(Filters.apply(filter, element, rest, in)));
        }
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
        AttributePath path = AttributePath.of(attribute, Values.NONE, in.budget());
        Arguments rest = arguments.from(byAttribute ? 1 : 0);
        Optional<String> test = rest.positional().stream().findFirst().map(Types::text);
        Arguments testArguments = rest.from(1);
        List<Value> elements = elements(input, in.budget());
        in.budget().allocateElements(elements.size());
        List<Value> kept = new ArrayList<>();
        for (Value element : elements) {
            Value tested = path.get(element);
            boolean holds =
                    test.isEmpty()
                            ? Types.truth(tested)
                            : ValueTests.holds(test.get(), tested, testArguments, in);
            if (holds == keep) {
                kept.add(element);
            }
        }
        return new Iteration(kept);
    }

    /// Nothing for whatever is false, even if it is no list.
    private static List<Value> elements(Value input, Budget budget) {
        return Types.truth(input) ? Types.elements(input, budget) : List.of();
    }
}
