package dev.jebena.schema.tree;

import dev.jebena.schema.json.JsonPointer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A resource while it is loaded: where it stands in which document, and its anchors. Mutable,
/// owned by the thread that loads.
record Origin(
        int number,
        String uri,
        Document document,
        JsonPointer pointer,
        Rules rules,
        Map<String, JsonPointer> anchors,
        Map<String, JsonPointer> dynamicAnchors) {

    static Origin of(int number, String uri, Document document, JsonPointer at, Rules rules) {
        return new Origin(number, uri, document, at, rules, new HashMap<>(), new HashMap<>());
    }

    /// By identity: a resource is itself and no other.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return uri;
    }
}
