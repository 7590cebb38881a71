package dev.jebena.schema.tree;

import dev.jebena.schema.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What describes a schema without asking anything: title, description, and the others (`default`,
/// `examples`, `deprecated`, `contentEncoding` …) by keyword.
public record Annotations(
        Optional<String> title, Optional<String> description, Map<String, Json> others) {

    /// Nothing.
    public static final Annotations NONE =
            new Annotations(Optional.empty(), Optional.empty(), Map.of());

    public Annotations {
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }
}
