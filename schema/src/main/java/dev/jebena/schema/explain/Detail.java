package dev.jebena.schema.explain;

import java.util.List;
import java.util.OptionalInt;

/// A line below a schema's own: some words, and after them the schema that they are about, or
/// further lines below.
record Detail(String words, OptionalInt schema, List<Detail> below) {
    Detail {
        below = List.copyOf(below);
    }

    static Detail of(String words) {
        return new Detail(words, OptionalInt.empty(), List.of());
    }

    static Detail of(String words, int schema) {
        return new Detail(words, OptionalInt.of(schema), List.of());
    }

    static Detail of(String words, List<Detail> below) {
        return new Detail(words, OptionalInt.empty(), below);
    }
}
