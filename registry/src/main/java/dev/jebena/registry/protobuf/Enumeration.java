package dev.jebena.registry.protobuf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An enum.
///
/// @param name the full one
/// @param closed whether a number that it lacks is lost on reading, as in proto2
/// @param values the numbers by their names; two names may share one
record Enumeration(
        String name, boolean closed, Map<String, Integer> values, Reserved reserved, int line) {
    Enumeration {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    boolean has(int number) {
        return values.containsValue(number);
    }
}
