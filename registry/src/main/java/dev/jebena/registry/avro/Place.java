package dev.jebena.registry.avro;

import dev.jebena.registry.Validation.Violation;
import dev.jebena.schema.json.JsonPointer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where in a document one is: how it was come to, and the field of a record that stands there.
/// Immutable.
///
/// @param field the full name of the innermost field around
record Place(@Nullable Place around, String token, Optional<String> field, int depth) {

    static final Place ROOT = new Place(null, "", Optional.empty(), 0);

    Place field(String record, String name) {
        return new Place(this, name, Optional.of(record + "." + name), depth + 1);
    }

    Place member(String name) {
        return new Place(this, name, field, depth + 1);
    }

    Place item(long index) {
        return member(String.valueOf(index));
    }

    Violation violation(String kind, String message) {
        return new Violation(pointer(), field, kind, message);
    }

    /// As a JSON pointer.
    private String pointer() {
        Deque<String> tokens = new ArrayDeque<>();
        for (Place each = this; each.around != null; each = each.around) {
            tokens.push(each.token);
        }
        return new JsonPointer(List.copyOf(tokens)).toString();
    }
}
