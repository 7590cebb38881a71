package dev.jebena.registry.sql;

import dev.jebena.registry.Added;
import dev.jebena.registry.Addition;
import dev.jebena.registry.ArchiveEntry;
import dev.jebena.registry.Deletion;
import dev.jebena.registry.Dependency;
import dev.jebena.registry.Dependency.Party;
import dev.jebena.registry.Import;
import dev.jebena.registry.Lifecycle;
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
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/// One change of the registry with its audit record, within one transaction that owns it.
final class Changes {
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

    /// @throws Enrolment.RefusedException where it is not added
    Added.Stored add(Addition addition) {
        return new Enrolment(handle, addition, now)
                .run(version ->
                        audit.insert(
                                entry(
                                        "registry.register",
                                        version.subject() + " version " + version.number(),
                                        Map.of(
                                                "schema",
                                                Json.Number.of(version.schema().id()),
                                                "lifecycle",
                                                new Json.Text(version.lifecycle().name())))));
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
        audit.append(handle, entry(action, object, details));
    }

    private AuditEntry entry(String action, String object, Map<String, Json> details) {
        return new AuditEntry(
                context.principal().name(),
                context.tenant(),
                action,
                object,
                Outcome.DONE,
                // sorted: the order of an immutable map is any
                JsonWriter.canonical(new Json.Object(details)),
                context.trace().traceId());
    }
}
