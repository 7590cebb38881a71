package dev.jebena.schema.sample;

import java.util.List;

/// The schemas that shall accept a value, and those that shall refuse it, by their ids.
record Demand(List<Integer> accepting, List<Integer> refusing) {
    Demand {
        accepting = List.copyOf(accepting);
        refusing = List.copyOf(refusing);
    }

    static Demand of(int schema) {
        return new Demand(List.of(schema), List.of());
    }
}
