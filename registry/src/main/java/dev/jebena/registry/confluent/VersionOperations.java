package dev.jebena.registry.confluent;

import static dev.jebena.registry.SubjectName.DEFAULT_CONTEXT;

import dev.jebena.registry.Deletion;
import dev.jebena.registry.Registry;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectState;
import dev.jebena.registry.Version;
import dev.jebena.registry.WriteMode;
import dev.jebena.schema.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads and deletes the versions of a subject. Thread-safe.
///
/// Drafts are not there for clients of this API, which knows none: they are neither listed nor
/// found by their number.
final class VersionOperations {
    private final Registry registry;
    private final Forms forms;

    VersionOperations(Registry registry) {
        this.registry = registry;
        this.forms = new Forms(registry);
    }

    Answer list(Call call) {
        call.refuse("deletedAsNegative");
        SubjectName subject = call.subject();
        boolean only = call.flag("deletedOnly");
        boolean deleted = only || call.flag("deleted");
        SubjectState state = registry.versions(call.context(), subject);
        if (!exists(state, deleted)) {
            return Refusal.subjectNotFound(subject);
        }
        List<Integer> numbers =
                state.entries().stream()
                        .filter(entry -> entry.lifecycle().counts())
                        .filter(entry -> entry.deleted() ? deleted : !only)
                        .map(SubjectState.Listed::number)
                        .toList();
        return new Answer.Document(Documents.numbers(call.part(numbers)));
    }

    Answer get(Call call) {
        call.refuse("findTags");
        boolean deleted = call.flag("deleted");
        return find(call, deleted)
                .map(version -> described(call, version))
                .orElseGet(() -> unknown(call, deleted));
    }

    Answer schema(Call call) {
        boolean deleted = call.flag("deleted");
        return find(call, deleted)
                .<Answer>map(version -> new Answer.Text(forms.text(call, version.schema())))
                .orElseGet(() -> unknown(call, deleted));
    }

    Answer referencedBy(Call call) {
        boolean deleted = call.flag("deleted");
        Optional<Version> version = find(call, true);
        if (version.isEmpty()) {
            return unknown(call, true);
        }
        List<Long> ids =
                registry
                        .referencedBy(
                                call.context(), version.get().subject(), version.get().number())
                        .stream()
                        .filter(use -> deleted || !use.deleted())
                        .map(use -> use.schemaId())
                        .distinct()
                        .sorted()
                        .toList();
        return new Answer.Document(Documents.numbers(call.part(ids)));
    }

    /// The newest version that has all of some properties.
    Answer latestWithMetadata(Call call) {
        SubjectName subject = call.subject();
        boolean deleted = call.flag("deleted");
        List<String> keys = call.queries("key");
        List<String> values = call.queries("value");
        Map<String, String> wanted = new HashMap<>();
        for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
            wanted.put(keys.get(i), values.get(i));
        }
        SubjectState state = registry.versions(call.context(), subject);
        for (SubjectState.Listed entry : state.entries().reversed()) {
            Optional<Version> found =
                    registry.version(call.context(), subject, entry.number())
                            .filter(version -> isShown(version, deleted))
                            .filter(version ->
                                    version.metadata()
                                            .properties()
                                            .entrySet()
                                            .containsAll(wanted.entrySet()));
            if (found.isPresent()) {
                return described(call, found.get());
            }
        }
        return exists(state, deleted)
                ? new Refusal(
                        Refusal.Kind.SCHEMA_NOT_FOUND,
                        "No version of %s has these properties.".formatted(subject))
                : Refusal.subjectNotFound(subject);
    }

    Answer delete(Call call) {
        SubjectName subject = call.subject();
        OptionalInt asked = call.version();
        int number =
                asked.isPresent()
                        ? asked.getAsInt()
                        : registry.latest(call.context(), subject).map(Version::number).orElse(-1);
        Deletion deletion =
                registry.delete(call.context(), subject, number, call.flag("permanent"));
        String what = "Version %s of %s".formatted(number, subject);
        return switch (deletion) {
            case Deletion.Deleted _ -> new Answer.Document(Json.Number.of(number));
            case Deletion.Unknown() -> unknown(call, true);
            case Deletion.AlreadyDeleted() ->
                    new Refusal(
                            Refusal.Kind.VERSION_SOFT_DELETED,
                            what + " is deleted softly; permanent=true deletes it for good.");
            case Deletion.NotDeletedSoftly() ->
                    new Refusal(
                            Refusal.Kind.VERSION_NOT_SOFT_DELETED,
                            what + " has to be deleted softly before.");
            case Deletion.InUse(List<String> users) -> Refusal.inUse(what, users);
            case Deletion.ReadOnly(WriteMode mode) -> Refusal.readOnly(subject, mode);
        };
    }

    /// Whether the subject has versions that can be seen here.
    static boolean exists(SubjectState state, boolean deleted) {
        return state.entries().stream()
                .anyMatch(entry -> entry.lifecycle().counts() && (deleted || !entry.deleted()));
    }

    private Answer described(Call call, Version version) {
        return new Answer.Document(Documents.version(version, forms.text(call, version.schema())));
    }

    private Answer unknown(Call call, boolean deleted) {
        SubjectName subject = call.subject();
        if (!exists(registry.versions(call.context(), subject), deleted)) {
            return Refusal.subjectNotFound(subject);
        }
        OptionalInt number = call.version();
        return Refusal.versionNotFound(
                subject, number.isPresent() ? number.getAsInt() : "that is the latest");
    }

    /// The version that is asked for. One of a subject without a context is looked for in the other
    /// contexts too.
    private Optional<Version> find(Call call, boolean deleted) {
        SubjectName subject = call.subject();
        Optional<Version> own = find(call, subject, deleted);
        if (own.isPresent() || !subject.context().equals(DEFAULT_CONTEXT)) {
            return own;
        }
        List<String> others = new ArrayList<>(registry.contexts(call.context()));
        others.remove(DEFAULT_CONTEXT);
        return others.stream()
                .flatMap(context ->
                        find(call, new SubjectName(context, subject.name()), deleted).stream())
                .findFirst();
    }

    private Optional<Version> find(Call call, SubjectName subject, boolean deleted) {
        OptionalInt number = call.version();
        return number.isPresent()
                ? registry.version(call.context(), subject, number.getAsInt())
                        .filter(version -> isShown(version, deleted))
                : registry.latest(call.context(), subject);
    }

    private static boolean isShown(Version version, boolean deleted) {
        return version.lifecycle().counts() && (deleted || !version.deleted());
    }
}
