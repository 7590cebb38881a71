package dev.jebena.registry.web;

import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.registry.Lifecycle;
import dev.jebena.registry.LifecycleChange;
import dev.jebena.registry.Members;
import dev.jebena.registry.Registry;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.Verdict;
import dev.jebena.registry.Version;
import dev.jebena.registry.WriteMode;
import java.util.Map;
import java.util.Optional;

/// Single versions. Thread-safe.
final class VersionEndpoints {
    private final Registry registry;
    private final Answers<SubjectName, Version> answers =
            new Answers<>(version -> VersionJson.whole(version).ready(Map.of()));

    VersionEndpoints(Registry registry) {
        this.registry = registry;
    }

    Response one(Request request) {
        Query query = Query.of(request, "deleted");
        SubjectName subject = query.subject();
        int number = query.version();
        boolean deleted = query.flag("deleted");
        return registry.version(request.context(), subject, number)
                .filter(version -> deleted || !version.deleted())
                .map(version -> VersionJson.whole(version).ok())
                .orElseGet(() -> Refusals.noVersion(subject, "" + number));
    }

    Response latest(Request request) {
        SubjectName subject = Query.of(request).subject();
        return registry.latest(request.context(), subject)
                .<Response>map(version -> answers.of(subject, version))
                .orElseGet(() -> Refusals.noVersion(subject, "that is active"));
    }

    /// The same for one that is in memory, and asked for again.
    Optional<Response.Ready> knownLatest(Request request) {
        try {
            SubjectName subject = Query.of(request).subject();
            return registry.knownLatest(subject).flatMap(version -> answers.kept(subject, version));
        } catch (BadRequest told) {
            return Optional.empty(); // as the refusal of the handler
        }
    }

    Response delete(Request request) {
        Query query = Query.of(request, "permanent");
        SubjectName subject = query.subject();
        int number = query.version();
        boolean permanently = query.flag("permanent");
        return Deletions.answer(
                subject,
                permanently,
                registry.delete(request.context(), subject, number, permanently),
                Refusals.noVersion(subject, "" + number));
    }

    Response lifecycle(Request request) {
        Query query = Query.of(request);
        SubjectName subject = query.subject();
        int number = query.version();
        Lifecycle wish =
                Body.of(request, "lifecycle").required("lifecycle", VersionEndpoints::lifecycle);
        return switch (registry.setLifecycle(request.context(), subject, number, wish)) {
            case LifecycleChange.Changed(Version version) -> VersionJson.brief(version).ok();
            case LifecycleChange.Unknown() -> Refusals.noVersion(subject, "" + number);
            case LifecycleChange.Incompatible(Verdict verdict) ->
                    Refusals.incompatible(verdict, type(request, subject, number));
            case LifecycleChange.NotPermitted(String message) ->
                    Refusals.notPermitted(message + ".");
            case LifecycleChange.ReadOnly(WriteMode mode) -> Refusals.readOnly(mode);
            case LifecycleChange.Busy() -> Refusals.busy();
        };
    }

    static Lifecycle lifecycle(Members members) {
        return Constants.of(Lifecycle.class, members.text("lifecycle"));
    }

    private SchemaType type(Request request, SubjectName subject, int number) {
        return registry.version(request.context(), subject, number)
                .map(version -> version.schema().type())
                .orElse(SchemaType.JSON);
    }

    /// The versions whose schemas refer to this one.
    Response referencedBy(Request request) {
        Query query = Query.of(request);
        SubjectName subject = query.subject();
        int number = query.version();
        Optional<Version> version = registry.version(request.context(), subject, number);
        if (version.isEmpty()) {
            return Refusals.noVersion(subject, "" + number);
        }
        return new Fields()
                .put(
                        "versions",
                        registry.referencedBy(request.context(), subject, number),
                        VersionJson::use)
                .ok();
    }
}
