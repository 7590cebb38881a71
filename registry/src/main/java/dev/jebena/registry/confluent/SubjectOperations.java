package dev.jebena.registry.confluent;

import static dev.jebena.registry.SubjectName.DEFAULT_CONTEXT;

import dev.jebena.registry.Deletion;
import dev.jebena.registry.Page;
import dev.jebena.registry.Registry;
import dev.jebena.registry.Scope;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectQuery;
import dev.jebena.registry.SubjectQuery.Deleted;
import dev.jebena.registry.WriteMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Lists subjects and contexts, and deletes them. Thread-safe.
final class SubjectOperations {
    private final Registry registry;

    SubjectOperations(Registry registry) {
        this.registry = registry;
    }

    /// Subjects of all contexts, unless the path or the prefix names one.
    Answer list(Call call) {
        Deleted deleted = Deleted.NO;
        if (call.flag("deletedOnly")) {
            deleted = Deleted.ONLY;
        } else if (call.flag("deleted")) {
            deleted = Deleted.TOO;
        }
        String prefix =
                call.subjectPrefix()
                        .orElse(call.pathContext().isPresent() ? "" : Names.everything());
        SubjectQuery query =
                Names.query(prefix, call.pathContext().orElse(DEFAULT_CONTEXT), deleted);
        return new Answer.Document(
                Documents.texts(subjects(registry, call, query, call.offset(), call.limit())));
    }

    /// The subjects of a query, however many pages they fill.
    static List<SubjectName> subjects(
            Registry registry, Call call, SubjectQuery query, int offset, int limit) {
        // one that is added meanwhile moves the others to the next page
        Set<SubjectName> found = new LinkedHashSet<>();
        int next = offset;
        while (found.size() < limit) {
            int size = Math.min(Page.MOST, limit - found.size());
            List<SubjectName> page =
                    registry.subjects(call.context(), query.with(new Page(next, size)));
            found.addAll(page);
            if (page.size() < size) {
                break;
            }
            next = Math.addExact(next, size);
        }
        return List.copyOf(found);
    }

    Answer delete(Call call) {
        SubjectName subject = call.subject();
        Deletion deletion = registry.delete(call.context(), subject, call.flag("permanent"));
        return switch (deletion) {
            case Deletion.Deleted(List<Integer> numbers) ->
                    new Answer.Document(Documents.numbers(numbers));
            case Deletion.Unknown() -> Refusal.subjectNotFound(subject);
            case Deletion.AlreadyDeleted() ->
                    new Refusal(
                            Refusal.Kind.SUBJECT_SOFT_DELETED,
                            "Subject %s is deleted softly; permanent=true deletes it for good."
                                    .formatted(subject));
            case Deletion.NotDeletedSoftly() ->
                    new Refusal(
                            Refusal.Kind.SUBJECT_NOT_SOFT_DELETED,
                            "Subject %s has to be deleted softly before.".formatted(subject));
            case Deletion.InUse(List<String> users) ->
                    Refusal.inUse("Subject %s".formatted(subject), users);
            case Deletion.ReadOnly(WriteMode mode) -> Refusal.readOnly(subject, mode);
        };
    }

    /// The default context is always there.
    Answer contexts(Call call) {
        Set<String> contexts = new TreeSet<>(registry.contexts(call.context()));
        contexts.add(DEFAULT_CONTEXT);
        String prefix = call.query("contextPrefix").orElse("");
        List<String> wanted = new ArrayList<>(contexts);
        wanted.removeIf(context -> !context.startsWith(prefix));
        return new Answer.Document(Documents.texts(call.part(wanted)));
    }

    /// A context without subjects is there only by its settings.
    Answer deleteContext(Call call) {
        String context = call.pathContext().orElseThrow();
        SubjectQuery any =
                SubjectQuery.ALL.withContext(context).with(Deleted.TOO).with(new Page(0, 1));
        if (!registry.subjects(call.context(), any).isEmpty()) {
            return new Refusal(
                    Refusal.Kind.CONTEXT_NOT_EMPTY,
                    "The context %s has subjects.".formatted(context));
        }
        if (!context.equals(DEFAULT_CONTEXT)) {
            registry.unset(call.context(), new Scope.OfContext(context));
        }
        return new Answer.Empty();
    }
}
