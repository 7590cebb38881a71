package dev.jebena.registry.web;

import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.registry.Lookup;
import dev.jebena.registry.Page;
import dev.jebena.registry.Registry;
import dev.jebena.registry.Rejection;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectQuery;
import dev.jebena.registry.SubjectQuery.Deleted;
import dev.jebena.registry.SubjectState;
import dev.jebena.registry.Version;
import dev.jebena.schema.json.Json;
import java.util.List;

/// Subjects, and what is asked of all their versions. Thread-safe.
final class SubjectEndpoints {
    private final Registry registry;

    SubjectEndpoints(Registry registry) {
        this.registry = registry;
    }

    Response contexts(Request request) {
        Query.of(request);
        return new Fields()
                .put("contexts", registry.contexts(request.context()), Json.Text::new)
                .ok();
    }

    Response all(Request request) {
        Query query = Query.of(request, "prefix", "context", "deleted", "offset", "limit");
        Page page = query.page();
        SubjectQuery subjects = SubjectQuery.ALL.with(page);
        subjects = query.find("prefix", subjects::withPrefix).orElse(subjects);
        subjects = query.find("context", subjects::withContext).orElse(subjects);
        subjects =
                query.find("deleted", SubjectEndpoints::deleted)
                        .map(subjects::with)
                        .orElse(subjects);
        return VersionJson.page(
                        "subjects",
                        registry.subjects(request.context(), subjects),
                        page,
                        subject -> new Json.Text(subject.toString()))
                .ok();
    }

    private static Deleted deleted(String text) {
        return switch (text) {
            case "false" -> Deleted.NO;
            case "true" -> Deleted.TOO;
            case "only" -> Deleted.ONLY;
            default -> throw new IllegalArgumentException("true, false or only is expected");
        };
    }

    Response versions(Request request) {
        Query query = Query.of(request, "deleted");
        SubjectName subject = query.subject();
        boolean deleted = query.flag("deleted");
        List<SubjectState.Listed> entries =
                registry.versions(request.context(), subject).entries().stream()
                        .filter(entry -> deleted || !entry.deleted())
                        .toList();
        return entries.isEmpty()
                ? Refusals.noSubject(subject)
                : new Fields()
                        .put("subject", subject.toString())
                        .put("versions", entries, VersionJson::listed)
                        .ok();
    }

    /// The version that has a schema.
    Response lookup(Request request) {
        Query query = Query.of(request, "deleted");
        SubjectName subject = query.subject();
        Body body = Body.of(request, "schema", "schema_type", "references", "normalize");
        Lookup lookup =
                registry.lookup(
                        request.context(),
                        subject,
                        body.schema(),
                        body.flag("normalize"),
                        query.flag("deleted"));
        return switch (lookup) {
            case Lookup.Found(Version version) -> VersionJson.brief(version).ok();
            case Lookup.Missing(boolean subjectExists) ->
                    subjectExists
                            ? Refusals.notFound("No version of %s has it.".formatted(subject))
                            : Refusals.noSubject(subject);
            case Rejection rejection -> Refusals.of(rejection);
        };
    }

    Response delete(Request request) {
        Query query = Query.of(request, "permanent");
        SubjectName subject = query.subject();
        boolean permanently = query.flag("permanent");
        return Deletions.answer(
                subject,
                permanently,
                registry.delete(request.context(), subject, permanently),
                Refusals.noSubject(subject));
    }
}
