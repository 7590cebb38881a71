package dev.jebena.schema.tree;

import dev.jebena.schema.json.JsonPointer;

/// Where a schema stands: the URI of its resource (empty where it has none) and the place in it.
public record Location(String resource, JsonPointer pointer) {

    /// The place of one of this schema's keywords.
    public Location append(String keyword) {
        return new Location(resource, pointer.append(keyword));
    }

    /// As a reference would write it, `https://example.com/order#/properties/id`.
    @Override
    public String toString() {
        return resource + "#" + pointer;
    }
}
