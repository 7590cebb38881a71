package dev.jebena.schema.tree;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonPointer;
import java.util.List;

/// A value in a document that holds schemas: `pointer` leads to it from the document's root, and
/// `resource` is the innermost that it belongs to.
record Place(Origin resource, JsonPointer pointer, Json value) {

    /// The value `next` in it, at `tokens`.
    Place at(Json next, String... tokens) {
        JsonPointer to = pointer;
        for (String token : tokens) {
            to = to.append(token);
        }
        return resource.document().place(to, next);
    }

    Location location() {
        List<String> all = pointer.tokens();
        return new Location(
                resource.uri(),
                new JsonPointer(all.subList(resource.pointer().tokens().size(), all.size())));
    }

    /// What tells it from every other place.
    Key key() {
        return new Key(resource.document().uri(), pointer);
    }

    record Key(String document, JsonPointer pointer) {}
}
