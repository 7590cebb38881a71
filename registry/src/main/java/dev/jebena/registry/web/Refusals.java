package dev.jebena.registry.web;

import dev.jebena.http.Response;
import dev.jebena.registry.Reference;
import dev.jebena.registry.Registration;
import dev.jebena.registry.Rejection;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.Verdict;
import dev.jebena.registry.WriteMode;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import java.time.Duration;
import java.util.Map;

/// What the registry refuses, as problem details.
final class Refusals {

    private Refusals() {}

    static Response of(Rejection rejection) {
        return switch (rejection) {
            case Rejection.Invalid(String message, String place) -> invalid(message, place);
            case Rejection.Unresolved(Reference reference) ->
                    new Response.Refused(
                            ApiError.of(
                                    ErrorCode.UNRESOLVED_REFERENCE,
                                    "The reference " + reference + " leads to nothing.",
                                    "references"),
                            Map.of("reference", text(reference)));
        };
    }

    private static String text(Reference reference) {
        return JsonWriter.compact(reference.toJson());
    }

    static Response of(Registration.Refused refused, SchemaType type) {
        return switch (refused) {
            case Registration.Incompatible(Verdict verdict) -> incompatible(verdict, type);
            case Registration.ReadOnly(WriteMode mode) -> readOnly(mode);
            case Registration.NotPermitted(String message) -> notPermitted(message + ".");
            case Registration.Busy() -> busy();
        };
    }

    /// @param place in the schema, which some messages name too; empty where it is the whole
    static Response invalid(String message, String place) {
        return new Response.Refused(
                ApiError.of(
                        ErrorCode.INVALID_SCHEMA,
                        message.contains(place) ? message : place + ": " + message,
                        "schema"),
                new Fields().put("place", place).put("reason", message).texts());
    }

    static Response incompatible(Verdict verdict, SchemaType type) {
        return new Response.Refused(
                ApiError.of(ErrorCode.INCOMPATIBLE_SCHEMA, VerdictJson.sentence(verdict), "schema"),
                VerdictJson.of(verdict, type).texts());
    }

    static Response readOnly(WriteMode mode) {
        return notPermitted("Nothing is written while the write mode is " + mode + ".");
    }

    static Response notPermitted(String message) {
        return new Response.Refused(ApiError.of(ErrorCode.NOT_PERMITTED, message));
    }

    static Response busy() {
        return new Response.Refused(
                ApiError.of(
                                ErrorCode.UNAVAILABLE,
                                "Too many others write to the subject at the same time; try again.")
                        .withRetryAfter(Duration.ofSeconds(1)));
    }

    static Response notFound(String what) {
        return new Response.Refused(ApiError.of(ErrorCode.NOT_FOUND, what));
    }

    static Response noVersion(SubjectName subject, String version) {
        return notFound("The subject %s has no version %s.".formatted(subject, version));
    }

    static Response noSubject(SubjectName subject) {
        return notFound("There is no subject " + subject + ".");
    }

    static Response noSchema(String id) {
        return notFound("There is no schema " + id + ".");
    }
}
