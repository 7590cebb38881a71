package dev.jebena.registry.protobuf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A message.
///
/// @param name the full one
/// @param fields by their numbers, those of oneofs too
record Message(String name, Map<Integer, Field> fields, Reserved reserved, int line) {
    Message {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// What a map is written as.
    static Message entry(String name, FieldType.OfMap map, int line) {
        FieldType key = new FieldType.OfScalar(map.key());
        return new Message(
                name,
                Map.of(
                        1,
                        new Field("key", 1, Field.Label.SINGULAR, key, Optional.empty(), line),
                        2,
                        new Field(
                                "value",
                                2,
                                Field.Label.SINGULAR,
                                map.value(),
                                Optional.empty(),
                                line)),
                new Reserved(List.of(), Set.of()),
                line);
    }

    Optional<Field> field(int number) {
        return Optional.ofNullable(fields.get(number));
    }
}
