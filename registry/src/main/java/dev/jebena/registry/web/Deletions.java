package dev.jebena.registry.web;

import dev.jebena.http.Response;
import dev.jebena.registry.Deletion;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.WriteMode;
import dev.jebena.schema.json.Json;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import java.util.List;

/// What became of deletions, as answers.
final class Deletions {

    private Deletions() {}

    /// @param unknown what is said where there is nothing of that name
    static Response answer(
            SubjectName subject, boolean permanently, Deletion deletion, Response unknown) {
        return switch (deletion) {
            case Deletion.Deleted(List<Integer> numbers) ->
                    new Fields()
                            .put("subject", subject.toString())
                            .put("versions", numbers, number -> Json.Number.of(number))
                            .put("permanent", permanently)
                            .ok();
            case Deletion.Unknown() -> unknown;
            case Deletion.AlreadyDeleted() ->
                    Refusals.notPermitted(
                            "It is deleted softly already; ?permanent=true deletes it for good.");
            case Deletion.NotDeletedSoftly() ->
                    Refusals.notPermitted(
                            "What is deleted for good is deleted softly before, without"
                                    + " ?permanent=true.");
            case Deletion.InUse(List<String> users) ->
                    new Response.Refused(
                            ApiError.of(
                                    ErrorCode.IN_USE,
                                    "Others need it: " + String.join(", ", users) + "."),
                            new Fields().put("users", users, Json.Text::new).texts());
            case Deletion.ReadOnly(WriteMode mode) -> Refusals.readOnly(mode);
        };
    }
}
