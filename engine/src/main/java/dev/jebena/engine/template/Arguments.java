package dev.jebena.engine.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a function, filter or test is called with.
record Arguments(List<Value> positional, Map<String, Value> named) {
    static final Arguments NONE = new Arguments(List.of(), Map.of());

    Arguments {
        positional = List.copyOf(positional);
    }

    static Arguments of(Value... positional) {
        return new Arguments(List.of(positional), Map.of());
    }

    /// The arguments by parameter: at its place or by its name.
    Bound bind(String function, String... parameters) {
        if (positional.size() > parameters.length) {
            throw Failure.of(
                    function
                            + "() takes at most "
                            + parameters.length
                            + " arguments, "
                            + positional.size()
                            + " were given");
        }
        Map<String, Value> bound = new LinkedHashMap<>();
        for (int i = 0; i < positional.size(); i++) {
            bound.put(parameters[i], positional.get(i));
        }
        List<String> known = List.of(parameters);
        named.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw Failure.of(function + "() got an unexpected keyword argument '" + name + "'");
            }
            if (bound.put(name, value) != null) {
                throw Failure.of(function + "() got multiple values for argument '" + name + "'");
            }
        });
        return new Bound(function, bound);
    }

    /// All but the first so many positional ones.
    Arguments from(int index) {
        return new Arguments(
                positional.subList(Math.min(index, positional.size()), positional.size()), named);
    }

    /// Arguments that have found their parameters.
    record Bound(String function, Map<String, Value> values) {
        @Nullable Value get(String parameter) {
            return values.get(parameter);
        }

        Value get(String parameter, Value fallback) {
            return values.getOrDefault(parameter, fallback);
        }

        Value require(String parameter) {
            Value value = values.get(parameter);
            if (value == null) {
                throw Failure.of(function + "() missing required argument '" + parameter + "'");
            }
            return value;
        }

        boolean truth(String parameter, boolean fallback) {
            Value value = values.get(parameter);
            return value == null ? fallback : Types.truth(value);
        }

        String text(String parameter, String fallback) {
            Value value = values.get(parameter);
            return value == null ? fallback : Types.text(value);
        }

        int index(String parameter, int fallback) {
            Value value = values.get(parameter);
            return value == null ? fallback : Numbers.toIndex(value);
        }
    }
}
