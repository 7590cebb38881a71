package dev.jebena.registry.confluent;

import dev.jebena.registry.Difference;
import dev.jebena.registry.Finding;
import dev.jebena.registry.Metadata;
import dev.jebena.registry.Reference;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.StoredSchema;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.Verdict;
import dev.jebena.registry.Version;
import dev.jebena.schema.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How Confluent writes what the registry holds. What is empty is left out, and so is the type of
/// an Avro schema, as it was before there were others.
final class Documents {
    private Documents() {}

    /// A version of a subject with its schema as it was given.
    static Json version(Version version) {
        return version(version, version.schema().schema().text());
    }

    /// The same with the schema in another form.
    static Json version(Version version, String text) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("subject", text(version.subject()));
        members.put("version", Json.Number.of(version.number()));
        members.put("id", Json.Number.of(version.schema().id()));
        members.put("guid", text(version.schema().guid()));
        putSchema(members, version.schema().schema(), text);
        putMetadata(members, version.metadata());
        if (version.deleted()) {
            members.put("deleted", Json.Bool.TRUE);
        }
        return new Json.Object(members);
    }

    /// What a registration gave.
    static Json registered(Version version) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("id", Json.Number.of(version.schema().id()));
        members.put("version", Json.Number.of(version.number()));
        members.put("guid", text(version.schema().guid()));
        putSchema(members, version.schema().schema(), version.schema().schema().text());
        putMetadata(members, version.metadata());
        return new Json.Object(members);
    }

    /// A schema for itself, its text in some form.
    static Json schema(StoredSchema stored, String text) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("guid", text(stored.guid()));
        putSchema(members, stored.schema(), text);
        return new Json.Object(members);
    }

    static Json subjectVersion(SubjectName subject, int number) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("subject", text(subject));
        members.put("version", Json.Number.of(number));
        return new Json.Object(members);
    }

    static Json texts(Collection<?> values) {
        return new Json.Array(values.stream().map(Documents::text).toList());
    }

    static Json numbers(Collection<? extends Number> values) {
        return new Json.Array(
                values.stream().<Json>map(each -> Json.Number.of(each.longValue())).toList());
    }

    static Json object(String name, Json value) {
        return new Json.Object(Map.of(name, value));
    }

    static Json text(Object value) {
        return new Json.Text(value.toString());
    }

    /// Why a schema is not compatible, in sentences.
    static List<String> messages(Verdict verdict) {
        List<String> messages = new ArrayList<>();
        for (Finding finding : verdict.findings()) {
            String where = "version %d, %s".formatted(finding.version(), finding.direction());
            switch (finding) {
                case Finding.Breaking breaking -> {
                    for (Difference difference : breaking.differences()) {
                        messages.add(
                                "%s: %s: %s"
                                        .formatted(
                                                where, difference.kind(), difference.sentence()));
                    }
                    breaking.witness()
                            .ifPresent(witness ->
                                    messages.add("%s: shown by %s".formatted(where, witness)));
                }
                case Finding.Undecided(int _, var _, String kind, String reason) ->
                        messages.add("%s: not proved: %s: %s".formatted(where, kind, reason));
            }
        }
        return messages;
    }

    private static void putSchema(Map<String, Json> members, SchemaText schema, String text) {
        if (schema.type() != SchemaType.AVRO) {
            members.put("schemaType", text(schema.type()));
        }
        if (!schema.references().isEmpty()) {
            members.put("references", Reference.listToJson(schema.references()));
        }
        members.put("schema", text(text));
    }

    private static void putMetadata(Map<String, Json> members, Metadata metadata) {
        if (!metadata.properties().isEmpty()) {
            members.put("metadata", object("properties", metadata.toJson()));
        }
    }
}
