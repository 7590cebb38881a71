package dev.jebena.registry;

import dev.jebena.schema.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What people say about a version, by name. It is no part of the schema.
public record Metadata(Map<String, String> properties) {

    /// Nothing.
    public static final Metadata NONE = new Metadata(Map.of());

    /// Most properties, characters of a name, and characters of a value.
    public static final int MAX_PROPERTIES = 100;

    public static final int MAX_NAME = 255;
    public static final int MAX_VALUE = 4_096;

    public Metadata {
        if (properties.size() > MAX_PROPERTIES) {
            throw new IllegalArgumentException(
                    "metadata has at most %d properties".formatted(MAX_PROPERTIES));
        }
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        properties.forEach((name, value) -> {
            Storable.requireName("a property of metadata", name, MAX_NAME);
            if (value.length() > MAX_VALUE || !Storable.holds(value)) {
                throw new IllegalArgumentException(
                        "metadata's %s has at most %d characters, no NUL and no half of a surrogate pair"
                                .formatted(name, MAX_VALUE));
            }
        });
    }

    /// As an object of strings.
    public Json toJson() {
        Map<String, Json> members = new LinkedHashMap<>();
        properties.forEach((name, value) -> members.put(name, new Json.Text(value)));
        return new Json.Object(members);
    }

    /// The metadata that is written so.
    ///
    /// @throws IllegalArgumentException where it is none
    public static Metadata of(Json json) {
        if (!(json instanceof Json.Object(var members))) {
            throw new IllegalArgumentException("metadata is an object of strings");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        members.forEach(
                (name, value) -> properties.put(name, Members.text("metadata's " + name, value)));
        return new Metadata(properties);
    }
}
