package dev.jebena.schema.tree;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonPointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A document that holds schemas, and the resources in it. Mutable, owned by the thread that loads.
final class Document {
    private final String uri;
    private final Json root;
    private final Map<JsonPointer, Origin> resources = new HashMap<>();

    Document(String uri, Json root) {
        this.uri = uri;
        this.root = root;
    }

    String uri() {
        return uri;
    }

    Json root() {
        return root;
    }

    void add(Origin resource) {
        resources.put(resource.pointer(), resource);
    }

    /// The value at `pointer`, in the innermost resource around it.
    Place place(JsonPointer pointer, Json value) {
        List<String> tokens = pointer.tokens();
        for (int length = tokens.size(); length > 0 && resources.size() > 1; length--) {
            Origin resource = resources.get(new JsonPointer(tokens.subList(0, length)));
            if (resource != null) {
                return new Place(resource, pointer, value);
            }
        }
        Origin outermost = resources.get(JsonPointer.ROOT);
        if (outermost == null) {
            throw new IllegalStateException("the document was not scanned: " + uri);
        }
        return new Place(outermost, pointer, value);
    }
}
