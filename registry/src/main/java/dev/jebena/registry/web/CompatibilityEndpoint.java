package dev.jebena.registry.web;

import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.registry.Check;
import dev.jebena.registry.Level;
import dev.jebena.registry.Registry;
import dev.jebena.registry.Rejection;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.Verdict;
import java.util.Optional;

/// Whether a schema would be compatible; nothing is changed. Thread-safe.
record CompatibilityEndpoint(Registry registry) {

    Response check(Request request) {
        Query.of(request);
        Body body =
                Body.of(
                        request,
                        "subject",
                        "schema",
                        "schema_type",
                        "references",
                        "version",
                        "mode");
        SubjectName subject =
                body.required("subject", each -> SubjectName.parse(each.text("subject")));
        SchemaText schema = body.schema();
        Check.Against against =
                body.optional("version", each -> each.number("version"))
                        .<Check.Against>map(Check.Against.OneVersion::new)
                        .orElseGet(Check.Against.Subject::new);
        Optional<Level> level =
                body.optional("mode", each -> Constants.of(Level.class, each.text("mode")));
        return switch (registry.check(request.context(), subject, schema, against, level)) {
            case Check.Checked(Verdict verdict) -> VerdictJson.of(verdict, schema.type()).ok();
            case Check.UnknownVersion(SubjectName unknown, int number) ->
                    Refusals.noVersion(unknown, "" + number);
            case Rejection rejection -> Refusals.of(rejection);
        };
    }
}
