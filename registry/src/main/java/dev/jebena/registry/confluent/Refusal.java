package dev.jebena.registry.confluent;

import dev.jebena.registry.Rejection;
import dev.jebena.registry.WriteMode;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What Confluent's API calls an error: a number, from which the HTTP status follows, and a
/// message.
record Refusal(Kind kind, String message) implements Answer {

    /// The numbers that are in use here.
    enum Kind {
        BAD_REQUEST(400),
        SUBJECT_NOT_FOUND(40401),
        VERSION_NOT_FOUND(40402),
        SCHEMA_NOT_FOUND(40403),
        SUBJECT_SOFT_DELETED(40404),
        SUBJECT_NOT_SOFT_DELETED(40405),
        VERSION_SOFT_DELETED(40406),
        VERSION_NOT_SOFT_DELETED(40407),
        SUBJECT_COMPATIBILITY_NOT_CONFIGURED(40408),
        SUBJECT_MODE_NOT_CONFIGURED(40409),
        NOT_ACCEPTABLE(406),
        INCOMPATIBLE_SCHEMA(409),
        UNPROCESSABLE(422),
        INVALID_SCHEMA(42201),
        INVALID_VERSION(42202),
        INVALID_COMPATIBILITY_LEVEL(42203),
        INVALID_MODE(42204),
        OPERATION_NOT_PERMITTED(42205),
        REFERENCE_EXISTS(42206),
        INVALID_SUBJECT(42208),
        SCHEMA_TOO_LARGE(42209),
        INVALID_RULE_SET(42210),
        CONTEXT_NOT_EMPTY(42211);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        /// The first three digits.
        int status() {
            return number < 1_000 ? number : number / 100;
        }
    }

    static Refusal subjectNotFound(Object subject) {
        return new Refusal(Kind.SUBJECT_NOT_FOUND, "There is no subject " + subject + ".");
    }

    static Refusal versionNotFound(Object subject, Object version) {
        return new Refusal(
                Kind.VERSION_NOT_FOUND,
                "The subject %s has no version %s.".formatted(subject, version));
    }

    static Refusal schemaNotFound(Object id) {
        return new Refusal(Kind.SCHEMA_NOT_FOUND, "There is no schema " + id + ".");
    }

    static Refusal notPermitted(String message) {
        return new Refusal(Kind.OPERATION_NOT_PERMITTED, message);
    }

    static Refusal readOnly(Object where, WriteMode mode) {
        return notPermitted("Nothing is written to %s, whose mode is %s.".formatted(where, mode));
    }

    static Refusal inUse(Object what, List<String> users) {
        return new Refusal(
                Kind.REFERENCE_EXISTS,
                "%s is in use by %s.".formatted(what, String.join(", ", users)));
    }

    static Refusal of(Rejection rejection) {
        return new Refusal(
                Kind.INVALID_SCHEMA,
                switch (rejection) {
                    // which says where
                    case Rejection.Invalid(String message, String _) -> message;
                    case Rejection.Unresolved(var reference) ->
                            "what it refers to is not there: " + reference;
                });
    }

    String toJson() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("error_code", Json.Number.of(kind.number()));
        members.put("message", new Json.Text(message));
        return JsonWriter.compact(new Json.Object(members));
    }
}
