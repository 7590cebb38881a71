package dev.jebena.registry.sql;

import dev.jebena.registry.Added;
import dev.jebena.registry.Addition;
import dev.jebena.registry.ArchiveEntry;
import dev.jebena.registry.Deletion;
import dev.jebena.registry.Dependency;
import dev.jebena.registry.Import;
import dev.jebena.registry.Lifecycle;
import dev.jebena.registry.Scope;
import dev.jebena.registry.SearchQuery;
import dev.jebena.registry.Settings;
import dev.jebena.registry.Storage;
import dev.jebena.registry.StoredSchema;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectQuery;
import dev.jebena.registry.SubjectState;
import dev.jebena.registry.Use;
import dev.jebena.registry.Version;
import dev.jebena.store.Database;
import dev.jebena.store.Migrations;
import dev.jebena.store.RowReader;
import dev.jebena.store.Sql;
import dev.jebena.store.StoreException;
import dev.jebena.store.audit.AuditLog;
import dev.jebena.wire.RequestContext;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The registry in SQLite or PostgreSQL. Thread-safe.
///
/// Ids come from identity columns, and equal schemas find each other by a unique index. Writers of
/// different subjects never wait for each other; those of one take turns by its revision, which a
/// change raises if it is still the one that its maker saw.
public final class SqlStorage implements Storage {
    /// To hand to [Database#open].
    public static final Migrations MIGRATIONS = new Migrations("registry");

    /// How long a call may hold a connection, however long its request may last: so long a network
    /// that died is waited for. All that is moved at once, out or in, may take longer.
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;

    public SqlStorage(Database database, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String identity(RequestContext context) {
        return database.read(timeLeft(context), SchemaTable::identity);
    }

    @Override
    public Optional<StoredSchema> schema(RequestContext context, long id) {
        return one(context, SchemaTable.select(id), Rows::schema);
    }

    @Override
    public Optional<StoredSchema> schemaOfGuid(RequestContext context, String guid) {
        return one(context, SchemaTable.selectGuid(guid), Rows::schema);
    }

    @Override
    public List<StoredSchema> newest(RequestContext context, int count) {
        return database.read(timeLeft(context), handle -> SchemaTable.newest(handle, count));
    }

    @Override
    public List<StoredSchema> targets(RequestContext context, StoredSchema schema) {
        return database.read(timeLeft(context), handle -> SchemaTable.targets(handle, schema.id()));
    }

    @Override
    public SubjectState subject(RequestContext context, SubjectName subject) {
        return SubjectTable.state(
                subject,
                database.query(
                        timeLeft(context), SubjectTable.select(subject), SubjectTable.Line::read));
    }

    @Override
    public Optional<Version> version(RequestContext context, SubjectName subject, int number) {
        return one(context, VersionTable.select(subject, number), Rows::version);
    }

    @Override
    public Optional<Version> latest(RequestContext context, SubjectName subject) {
        return one(context, VersionTable.selectLatest(subject), Rows::version);
    }

    @Override
    public List<SubjectName> subjects(RequestContext context, SubjectQuery query) {
        return database.read(timeLeft(context), handle -> SubjectTable.list(handle, query));
    }

    @Override
    public List<String> contexts(RequestContext context) {
        return database.read(timeLeft(context), handle -> SubjectTable.contexts(handle));
    }

    @Override
    public List<Use> uses(RequestContext context, long schemaId) {
        return database.read(timeLeft(context), handle -> VersionTable.uses(handle, schemaId));
    }

    @Override
    public List<Use> referencedBy(RequestContext context, SubjectName subject, int number) {
        return database.read(
                timeLeft(context), handle -> VersionTable.referencedBy(handle, subject, number));
    }

    @Override
    public Map<Scope, Settings> settings(RequestContext context, Collection<Scope> scopes) {
        if (scopes.isEmpty()) {
            return Map.of();
        }
        return database
                .query(timeLeft(context), SettingTable.select(scopes), SettingTable::row)
                .stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                SettingTable.Row::scope, SettingTable.Row::settings));
    }

    @Override
    public List<Dependency> dependencies(RequestContext context, Dependency.Party from) {
        return database.read(timeLeft(context), handle -> DependencyTable.from(handle, from));
    }

    @Override
    public List<Dependency> dependents(RequestContext context, Dependency.Party to) {
        return database.read(timeLeft(context), handle -> DependencyTable.to(handle, to));
    }

    @Override
    public List<Version> search(RequestContext context, SearchQuery query) {
        return database.read(timeLeft(context), handle -> VersionTable.search(handle, query));
    }

    @Override
    public Added add(RequestContext context, Addition addition) {
        try {
            return database.write(
                    timeLeft(context), handle -> changes(handle, context).add(addition));
        } catch (Enrolment.RefusedException refusal) {
            return refusal.why();
        } catch (StoreException failure) {
            if (failure.reason() == StoreException.Reason.CONFLICT) {
                // another transaction took the number or the id that this one was to have
                return new Added.Overtaken();
            }
            throw failure;
        }
    }

    @Override
    public boolean setLifecycle(
            RequestContext context, SubjectState seen, int number, Lifecycle lifecycle) {
        return database.write(
                timeLeft(context),
                handle -> changes(handle, context).setLifecycle(seen, number, lifecycle));
    }

    @Override
    public Deletion delete(
            RequestContext context, SubjectName subject, OptionalInt number, boolean permanently) {
        return database.write(
                timeLeft(context),
                handle -> changes(handle, context).delete(subject, number, permanently));
    }

    @Override
    public Settings change(RequestContext context, Scope scope, UnaryOperator<Settings> change) {
        return database.write(
                timeLeft(context), handle -> changes(handle, context).change(scope, change));
    }

    @Override
    public boolean add(RequestContext context, Dependency dependency) {
        return database.write(
                timeLeft(context), handle -> changes(handle, context).add(dependency));
    }

    @Override
    public boolean remove(RequestContext context, Dependency.Party from, Dependency.Party to) {
        return database.write(
                timeLeft(context), handle -> changes(handle, context).remove(from, to));
    }

    @Override
    public void export(RequestContext context, Consumer<ArchiveEntry> sink) {
        database.read(
                untilDeadline(context),
                handle -> {
                    new Archive(handle, clock.instant()).export(sink);
                    return true;
                });
    }

    @Override
    public Import restore(RequestContext context, List<ArchiveEntry> entries, boolean keepIds) {
        try {
            return database.write(
                    untilDeadline(context),
                    handle -> changes(handle, context).restore(entries, keepIds));
        } catch (Archive.RefusedException refusal) {
            return refusal.asImport();
        }
    }

    private <T> Optional<T> one(RequestContext context, Sql select, RowReader<T> reader) {
        return database.query(timeLeft(context), select, reader).stream().findFirst();
    }

    private Changes changes(Handle handle, RequestContext context) {
        // what the database keeps of an instant
        return new Changes(handle, context, audit, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Duration timeLeft(RequestContext context) {
        Duration left = untilDeadline(context);
        return left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }

    private Duration untilDeadline(RequestContext context) {
        return Duration.between(clock.instant(), context.deadline());
    }
}
