package dev.jebena.registry.confluent;

import dev.jebena.registry.InvalidSchemaException;
import dev.jebena.registry.Members;
import dev.jebena.registry.Metadata;
import dev.jebena.registry.Reference;
import dev.jebena.registry.Registry;
import dev.jebena.registry.Rejection;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.Version;
import dev.jebena.schema.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// The body that brings a schema along.
///
/// @param metadata empty where nothing is said
/// @param id that the schema must get, in an import
/// @param version that it must become
record SchemaRequest(
        SchemaText schema, Metadata metadata, Optional<Integer> id, Optional<Integer> version) {

    /// How a reference names the newest version that there is.
    private static final int LATEST = -1;

    /// Reads it. References that name no context lead to that of the path's subject, and those to
    /// the newest version to the one that is it now.
    static SchemaRequest of(Call call, Registry registry) {
        Members members = Members.of(new Json.Object(call.body()));
        if (members.has("ruleSet")) {
            requireNothing(
                    members.get("ruleSet"),
                    Refusal.Kind.INVALID_RULE_SET,
                    "Rule sets are not carried out here; leave ruleSet out.");
        }
        for (String name : List.of("schemaTagsToAdd", "schemaTagsToRemove")) {
            if (members.has(name)) {
                requireNothing(
                        members.get(name),
                        Refusal.Kind.UNPROCESSABLE,
                        "Tags within schemas are not written here; leave %s out.".formatted(name));
            }
        }
        try {
            return new SchemaRequest(
                    schema(members, call, registry),
                    metadata(members),
                    number(members, "id").filter(id -> id > 0),
                    number(members, "version").filter(version -> version != 0));
        } catch (InvalidSchemaException e) {
            throw new UnreadableException(Refusal.of(new Rejection.Invalid(e.what(), e.place())));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(Refusal.Kind.UNPROCESSABLE, e.getMessage() + ".");
        }
    }

    /// Clients read ids as integers of 32 bits, and say 0 or -1 where they name none.
    private static Optional<Integer> number(Members members, String name) {
        return members.has(name) ? Optional.of(members.number(name)) : Optional.empty();
    }

    private static SchemaText schema(Members members, Call call, Registry registry) {
        SchemaType type =
                members.optionalText("schemaType")
                        .filter(text -> !text.isEmpty())
                        .map(SchemaRequest::type)
                        .orElse(SchemaType.AVRO);
        String text = members.optionalText("schema").orElse("");
        if (text.isBlank()) {
            throw new InvalidSchemaException("schema is missing, or empty", "");
        }
        if (text.length() > SchemaText.MAX_LENGTH) {
            throw new UnreadableException(
                    Refusal.Kind.SCHEMA_TOO_LARGE,
                    "A schema has at most %d characters, not %d."
                            .formatted(SchemaText.MAX_LENGTH, text.length()));
        }
        return new SchemaText(type, text, references(members, call, registry));
    }

    private static SchemaType type(String name) {
        return SchemaType.of(name)
                .orElseThrow(() ->
                        new InvalidSchemaException(
                                "schemaType is AVRO, JSON or PROTOBUF, not " + name, ""));
    }

    private static List<Reference> references(Members members, Call call, Registry registry) {
        String context = call.subject().context();
        ToIntFunction<SubjectName> latest =
                subject ->
                        registry.latest(call.context(), subject)
                                .map(Version::number)
                                .orElseThrow(() ->
                                        new InvalidSchemaException(
                                                "references: %s has no version".formatted(subject),
                                                ""));
        return members.items("references").stream()
                // one too many is told as that, and the others are not looked for
                .limit(SchemaText.MAX_REFERENCES + 1L)
                .map(each -> reference(each, context, latest))
                .toList();
    }

    private static Reference reference(
            Json json, String context, ToIntFunction<SubjectName> latest) {
        try {
            Members members = Members.of(json);
            String name = members.text("name");
            SubjectName subject = Names.subject(members.text("subject"), context);
            int version = members.number("version");
            return new Reference(
                    name, subject, version == LATEST ? latest.applyAsInt(subject) : version);
        } catch (IllegalArgumentException e) {
            throw new InvalidSchemaException("references: " + e.getMessage(), "");
        }
    }

    /// Of Confluent's metadata the properties; paths with tags and names of secrets are not kept.
    private static Metadata metadata(Members members) {
        Optional<Json> metadata = members.find("metadata");
        if (metadata.isEmpty()) {
            return Metadata.NONE;
        }
        Members parts = Members.of(metadata.get());
        for (String name : List.of("tags", "sensitive")) {
            if (parts.has(name)) {
                requireNothing(
                        parts.get(name),
                        Refusal.Kind.UNPROCESSABLE,
                        "Of metadata only properties are kept here; leave metadata.%s out."
                                .formatted(name));
            }
        }
        return parts.find("properties").map(Metadata::of).orElse(Metadata.NONE);
    }

    private static void requireNothing(Json json, Refusal.Kind kind, String message) {
        boolean nothing =
                switch (json) {
                    case Json.Array(var items) -> items.isEmpty();
                    case Json.Object(var members) ->
                            members.values().stream()
                                    .allMatch(each ->
                                            each instanceof Json.Null
                                                    || each.equals(new Json.Array(List.of())));
                    case Json.Null _ -> true;
                    case Json.Bool _, Json.Number _, Json.Text _ -> false;
                };
        if (!nothing) {
            throw new UnreadableException(kind, message);
        }
    }
}
