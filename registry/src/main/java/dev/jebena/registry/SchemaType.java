package dev.jebena.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The language that a schema is written in, by the name that Confluent gives it.
public enum SchemaType {
    JSON,
    AVRO,
    PROTOBUF;

    /// The type of a name in upper or lower case.
    public static Optional<SchemaType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equalsIgnoreCase(name)).findAny();
    }

    /// As the REST API writes it.
    public String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
