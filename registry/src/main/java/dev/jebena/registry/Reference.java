package dev.jebena.registry;

import dev.jebena.schema.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a schema means by a name: a version of a subject.
///
/// @param name as the schema's text uses it: a URI for JSON Schema, a full name for Avro, a path
///   for Protobuf
/// @param version from 1
public record Reference(String name, SubjectName subject, int version) {

    /// Most characters of a name.
    public static final int MAX_NAME = 1_000;

    public Reference {
        Storable.requireName("a reference's name", name, MAX_NAME);
        if (version < 1) {
            throw new IllegalArgumentException(
                    "a reference names a version from 1 on, not " + version);
        }
    }

    /// As the REST APIs write it: `{"name": …, "subject": …, "version": …}`.
    public Json toJson() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("name", new Json.Text(name));
        members.put("subject", new Json.Text(subject.toString()));
        members.put("version", Json.Number.of(version));
        return new Json.Object(members);
    }

    /// The reference that is written so.
    ///
    /// @throws IllegalArgumentException where it is none
    public static Reference of(Json json) {
        Members members = Members.of(json);
        return new Reference(
                members.text("name"),
                SubjectName.parse(members.text("subject")),
                members.number("version"));
    }

    /// A list of them.
    public static Json listToJson(List<Reference> references) {
        return new Json.Array(references.stream().map(Reference::toJson).toList());
    }

    @Override
    public String toString() {
        return "%s (%s version %d)".formatted(name, subject, version);
    }
}
