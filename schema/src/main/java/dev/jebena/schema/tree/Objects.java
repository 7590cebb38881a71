package dev.jebena.schema.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// What is asked of objects. Subschemas are ids of nodes; maps keep the schema's order.
public record Objects(
        Size size,
        List<String> required,
        Map<String, Integer> properties,
        Map<String, Integer> patternProperties,
        OptionalInt additionalProperties,
        OptionalInt propertyNames,
        Map<String, List<String>> dependentRequired,
        Map<String, Integer> dependentSchemas,
        OptionalInt unevaluatedProperties) {

    /// Nothing.
    public static final Objects NONE =
            new Objects(
                    Size.ANY,
                    List.of(),
                    Map.of(),
                    Map.of(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Map.of(),
                    Map.of(),
                    OptionalInt.empty());

    public Objects {
        required = List.copyOf(required);
        properties = ordered(properties);
        patternProperties = ordered(patternProperties);
        dependentRequired = ordered(dependentRequired);
        dependentSchemas = ordered(dependentSchemas);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
