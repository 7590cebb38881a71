package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import java.util.List;

/// Tells by validation whether one node of the merged schemas accepts a value.
@FunctionalInterface
interface Judge {
    boolean accepts(int node, Json value);

    default boolean allows(List<State.Literal> literals, Json value) {
        return literals.stream()
                .allMatch(literal -> accepts(literal.node(), value) == literal.accepts());
    }
}
