package dev.jebena.registry.sql;

import dev.jebena.registry.Added;
import dev.jebena.registry.Addition;
import dev.jebena.registry.ArchiveEntry;
import dev.jebena.registry.Candidate;
import dev.jebena.registry.Deletion;
import dev.jebena.registry.Dependency;
import dev.jebena.registry.Dependency.Party;
import dev.jebena.registry.Import;
import dev.jebena.registry.Lifecycle;
import dev.jebena.registry.Reference;
import dev.jebena.registry.Scope;
import dev.jebena.registry.Settings;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectState;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.store.audit.AuditEntry;
import dev.jebena.store.audit.AuditEntry.Outcome;
import dev.jebena.store.audit.AuditLog;
import dev.jebena.wire.RequestContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/// One change of the registry with its audit record, within one transaction that owns it.
final class Changes {
    private static final Comparator<Reference> ORDER =
            Comparator.comparing(Reference::subject).thenComparingInt(Reference::version);

    private final Handle handle;
    private final RequestContext context;
    private final AuditLog audit;
    private final Instant now;

    Changes(Handle handle, RequestContext context, AuditLog audit, Instant now) {
        this.handle = handle;
        this.context = context;
        this.audit = audit;
        this.now = now;
    }

    Added add(Addition addition) {
        Candidate candidate = addition.candidate();
        // the subject first and then versions in one order, as deletions do: nobody waits in a ring
        if (!SubjectTable.advance(handle, addition.seen())) {
            return new Added.Overtaken();
        }
        Optional<Reference> gone = holdTargets(candidate);
        if (gone.isPresent()) {
            return new Added.Gone(gone.get());
        }
        Optional<SchemaTable.Stored> stored =
                SchemaTable.store(handle, candidate, addition.schemaId(), now);
        if (stored.isEmpty()) {
            return new Added.IdTaken(addition.schemaId().orElseThrow());
        }
        long id = stored.get().id();
        SubjectName subject = addition.seen().subject();
        VersionTable.insert(
                handle,
                new ArchiveEntry.OfVersion(
                        subject,
                        addition.number(),
                        id,
                        addition.lifecycle(),
                        addition.metadata(),
                        addition.tags(),
                        now,
                        Optional.empty()),
                id);
        record(
                "registry.register",
                subject + " version " + addition.number(),
                Map.of(
                        "schema",
                        Json.Number.of(id),
                        "lifecycle",
                        new Json.Text(addition.lifecycle().name())));
        return new Added.Stored(
                VersionTable.find(handle, subject, addition.number()).orElseThrow());
    }

    /// What a candidate refers to and is no longer there, if anything is.
    private Optional<Reference> holdTargets(Candidate candidate) {
        List<Reference> references = candidate.schema().references();
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < references.size(); place++) {
            places.add(place);
        }
        places.sort(Comparator.comparing(references::get, ORDER));
        for (int place : places) {
            Reference reference = references.get(place);
            if (!VersionTable.hold(handle, reference, candidate.targets().get(place))) {
                return Optional.of(reference);
            }
        }
        return Optional.empty();
    }

    boolean setLifecycle(SubjectState seen, int number, Lifecycle lifecycle) {
        if (!SubjectTable.advance(handle, seen)) {
            return false;
        }
        VersionTable.setLifecycle(handle, seen.subject(), number, lifecycle);
        record(
                "registry.lifecycle",
                seen.subject() + " version " + number,
                Map.of("lifecycle", new Json.Text(lifecycle.name())));
        return true;
    }

    Deletion delete(SubjectName subject, OptionalInt number, boolean permanently) {
        Deletion result = new Deletions(handle, subject, permanently).run(number, now);
        if (result instanceof Deletion.Deleted(List<Integer> numbers)) {
            String what =
                    number.isPresent()
                            ? subject + " version " + number.getAsInt()
                            : subject.toString();
            record(
                    "registry.delete",
                    what,
                    Map.of(
                            "permanently",
                            new Json.Bool(permanently),
                            "versions",
                            Json.Number.of(numbers.size())));
        }
        return result;
    }

    Settings change(Scope scope, UnaryOperator<Settings> change) {
        Settings old = SettingTable.hold(handle, scope);
        Settings wish = change.apply(old);
        if (!wish.equals(Settings.NONE)) {
            SettingTable.put(handle, scope, wish);
            record("registry.settings", "scope " + scope.key(), wish.members());
            return old;
        }
        SettingTable.remove(handle, scope);
        if (!old.equals(Settings.NONE)) {
            record("registry.settings.remove", "scope " + scope.key(), Map.of());
        }
        return old;
    }

    boolean add(Dependency dependency) {
        boolean added = DependencyTable.put(handle, dependency, now);
        if (added) {
            record("registry.depend", dependency.from() + " on " + dependency.to(), Map.of());
        }
        return added;
    }

    boolean remove(Party from, Party to) {
        boolean removed = DependencyTable.remove(handle, from, to);
        if (removed) {
            record("registry.release", from + " on " + to, Map.of());
        }
        return removed;
    }

    Import restore(List<ArchiveEntry> entries, boolean keepIds) {
        Import.Done done = new Archive(handle, now).restore(entries, keepIds);
        record(
                "registry.import",
                "registry",
                Map.of(
                        "schemas",
                        Json.Number.of(done.newSchemas()),
                        "versions",
                        Json.Number.of(done.newVersions())));
        return done;
    }

    private void record(String action, String object, Map<String, Json> details) {
        audit.append(
                handle,
                new AuditEntry(
                        context.principal().name(),
                        context.tenant(),
                        action,
                        object,
                        Outcome.DONE,
                        // sorted: the order of an immutable map is any
                        JsonWriter.canonical(new Json.Object(details)),
                        context.trace().traceId()));
    }
}
