package dev.jebena.schema.canonical;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonPointer;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.Dialect;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keywords of one schema while it is rewritten. What a reference holds in its place cannot be
/// changed. Mutable, owned by the thread that rewrites.
record Keywords(Map<String, Json> members, JsonPointer at, Dialect dialect, Targets targets) {

    /// The order of what has none: that of its canonical text.
    static final Comparator<Json> ORDER = Comparator.comparing(JsonWriter::canonical);

    @Nullable Json get(String keyword) {
        return members.get(keyword);
    }

    boolean has(String keyword) {
        return members.containsKey(keyword);
    }

    /// The items of a keyword that is a list; none where it is something else.
    List<Json> items(String keyword) {
        return members.get(keyword) instanceof Json.Array(List<Json> items) ? items : List.of();
    }

    boolean isFree(String keyword) {
        return targets.holdNothing() || !targets.hold(at.append(keyword));
    }

    /// Whether nothing in it can be referred to.
    boolean mayGo(String keyword) {
        Json value = members.get(keyword);
        return value != null && isFree(keyword) && !Targets.named(value);
    }

    /// Leaves a keyword out that holds no schemas.
    void drop(String keyword) {
        if (isFree(keyword)) {
            members.remove(keyword);
        }
    }

    /// Leaves a keyword out that holds schemas.
    void dropSchema(String keyword) {
        if (mayGo(keyword)) {
            members.remove(keyword);
        }
    }

    void put(String keyword, Json value) {
        if (isFree(keyword)) {
            members.put(keyword, value);
        }
    }

    boolean since(Dialect first) {
        return dialect.compareTo(first) >= 0;
    }

    /// Whether a schema accepts everything and evaluates nothing.
    static boolean trivial(@Nullable Json schema) {
        return Json.Bool.TRUE.equals(schema)
                || (schema instanceof Json.Object(var members) && members.isEmpty());
    }
}
