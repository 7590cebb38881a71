package dev.jebena.engine.template;

import java.util.HashMap;
import java.util.Map;

/// What stands behind `|`, by name.
final class Filters {
    /// One filter.
    interface Filter {
        Value apply(Value input, Arguments arguments, Interpreter in);
    }

    private static final Map<String, Filter> FILTERS = new HashMap<>();

    static {
        FILTERS.putAll(TextFilters.FILTERS);
        FILTERS.putAll(LayoutFilters.FILTERS);
        FILTERS.putAll(ValueFilters.FILTERS);
        FILTERS.putAll(SequenceFilters.FILTERS);
        FILTERS.putAll(OrderFilters.FILTERS);
        FILTERS.putAll(SelectFilters.FILTERS);
    }

    private Filters() {}

    static Value apply(String name, Value input, Arguments arguments, Interpreter in) {
        Filter filter = FILTERS.get(name);
        if (filter == null) {
            throw Failure.of("no filter named '" + name + "'");
        }
        in.budget().visit(input);
        return filter.apply(input, arguments, in);
    }

    static boolean isKnown(String name) {
        return FILTERS.containsKey(name);
    }
}
