package dev.jebena.registry.cache;

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
import dev.jebena.store.redis.Redis;
import dev.jebena.store.redis.RedisListener;
import dev.jebena.wire.RequestContext;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A storage in front of another: it answers what it knows itself. Thread-safe.
///
/// - Schemas never change: they are kept in the process, bounded by count, and in Redis between
///   processes.
/// - The newest version of a subject, and settings, are taken as they were a moment ago
///   ([CacheSettings#fresh()]). What this process changes it forgets at once; the others are told
///   through Redis, and without Redis notice after that moment.
/// - While the database is away, schemas that are known are given, and versions as they were last
///   seen, which [Staleness] tells. All else, and every change, is a
///   [dev.jebena.store.StoreException]. Settings are never given stale: they decide what may be
///   written.
/// - While Redis is away, all goes on without it.
public final class CachedStorage implements Storage {
    private static final String CHANNEL = "jebena:registry:changes";

    private final Storage storage;
    private final Optional<Redis> redis;
    private final SchemaTiers schemas;
    private final VersionCopies versions;
    private final Flights<List<Scope>, Map<Scope, Settings>> settings;
    private final Outage outage;
    private final InstantSource clock;

    private CachedStorage(
            Storage storage,
            CacheSettings bounds,
            Optional<Redis> redis,
            String identity,
            CacheMetrics metrics,
            InstantSource clock) {
        this.storage = storage;
        this.redis = redis;
        this.clock = clock;
        this.schemas =
                new SchemaTiers(
                        storage,
                        bounds.schemas(),
                        redis.map(there -> new RedisSchemas(there, identity, metrics, clock)),
                        metrics,
                        clock);
        this.outage = new Outage(clock);
        this.versions = new VersionCopies(storage, schemas, bounds, outage, metrics, clock);
        this.settings =
                Flights.shortLived(
                        Math.max(1, bounds.copies()),
                        bounds.fresh(),
                        clock,
                        metrics.process("settings"));
    }

    /// Reads the newest schemas, and listens for the changes of other processes.
    ///
    /// @param redis none: there is no tier between processes
    /// @param start what the reading is done for
    public static CachedStorage open(
            Storage storage,
            CacheSettings bounds,
            Optional<Redis> redis,
            PrometheusRegistry registry,
            InstantSource clock,
            RequestContext start) {
        CacheMetrics metrics = new CacheMetrics(registry);
        redis.ifPresent(metrics::observe);
        CachedStorage cached =
                new CachedStorage(storage, bounds, redis, storage.identity(start), metrics, clock);
        redis.ifPresent(there -> there.listen(CHANNEL, cached.new Listener()));
        if (bounds.warmed() > 0) {
            // the newest last: what was kept last stays longest
            storage.newest(start, bounds.warmed()).reversed().forEach(cached.schemas::keep);
        }
        return cached;
    }

    @Override
    public String identity(RequestContext context) {
        return storage.identity(context);
    }

    @Override
    public Optional<StoredSchema> schema(RequestContext context, long id) {
        return schemas.find(context, id);
    }

    @Override
    public Optional<StoredSchema> known(long id) {
        return schemas.known(id);
    }

    @Override
    public Optional<Version> knownLatest(SubjectName subject) {
        return versions.knownLatest(subject);
    }

    @Override
    public Optional<StoredSchema> schemaOfGuid(RequestContext context, String guid) {
        return schemas.find(context, guid);
    }

    @Override
    public List<StoredSchema> newest(RequestContext context, int count) {
        return storage.newest(context, count);
    }

    @Override
    public List<StoredSchema> targets(RequestContext context, StoredSchema schema) {
        return schemas.targets(context, schema);
    }

    @Override
    public SubjectState subject(RequestContext context, SubjectName subject) {
        return asked(() -> storage.subject(context, subject));
    }

    @Override
    public Optional<Version> version(RequestContext context, SubjectName subject, int number) {
        return versions.find(context, subject, number);
    }

    @Override
    public Optional<Version> latest(RequestContext context, SubjectName subject) {
        return versions.latest(context, subject);
    }

    @Override
    public List<SubjectName> subjects(RequestContext context, SubjectQuery query) {
        return storage.subjects(context, query);
    }

    @Override
    public List<String> contexts(RequestContext context) {
        return storage.contexts(context);
    }

    @Override
    public List<Use> uses(RequestContext context, long schemaId) {
        return storage.uses(context, schemaId);
    }

    @Override
    public List<Use> referencedBy(RequestContext context, SubjectName subject, int number) {
        return storage.referencedBy(context, subject, number);
    }

    @Override
    public Map<Scope, Settings> settings(RequestContext context, Collection<Scope> scopes) {
        return settings.get(
                        List.copyOf(scopes),
                        Duration.between(clock.instant(), context.deadline()),
                        () -> Optional.of(asked(() -> storage.settings(context, scopes))))
                .orElseThrow();
    }

    @Override
    public List<Dependency> dependencies(RequestContext context, Dependency.Party from) {
        return storage.dependencies(context, from);
    }

    @Override
    public List<Dependency> dependents(RequestContext context, Dependency.Party to) {
        return storage.dependents(context, to);
    }

    @Override
    public List<Version> search(RequestContext context, SearchQuery query) {
        return storage.search(context, query);
    }

    @Override
    public Added add(RequestContext context, Addition addition) {
        Added added =
                changing(
                        new Change.OfSubject(addition.seen().subject()),
                        () -> storage.add(context, addition));
        if (added instanceof Added.Stored(Version version)) {
            schemas.share(version.schema());
        }
        return added;
    }

    @Override
    public boolean setLifecycle(
            RequestContext context, SubjectState seen, int number, Lifecycle lifecycle) {
        return changing(
                new Change.OfSubject(seen.subject()),
                () -> storage.setLifecycle(context, seen, number, lifecycle));
    }

    @Override
    public Deletion delete(
            RequestContext context, SubjectName subject, OptionalInt number, boolean permanently) {
        // a subject that goes for good may take its settings along
        Change change = permanently ? new Change.OfAll() : new Change.OfSubject(subject);
        return changing(change, () -> storage.delete(context, subject, number, permanently));
    }

    @Override
    public Settings change(RequestContext context, Scope scope, UnaryOperator<Settings> change) {
        return changing(new Change.OfSettings(), () -> storage.change(context, scope, change));
    }

    @Override
    public boolean add(RequestContext context, Dependency dependency) {
        return storage.add(context, dependency);
    }

    @Override
    public boolean remove(RequestContext context, Dependency.Party from, Dependency.Party to) {
        return storage.remove(context, from, to);
    }

    @Override
    public void export(RequestContext context, Consumer<ArchiveEntry> sink) {
        storage.export(context, sink);
    }

    @Override
    public Import restore(RequestContext context, List<ArchiveEntry> entries, boolean keepIds) {
        return changing(new Change.OfAll(), () -> storage.restore(context, entries, keepIds));
    }

    /// Makes a change and forgets what it may have changed, also where it is not known to be made.
    private <T> T changing(Change change, Supplier<T> work) {
        try {
            return asked(work);
        } finally {
            forget(change);
            redis.ifPresent(there -> there.publish(CHANNEL, change.text()));
        }
    }

    private <T> T asked(Supplier<T> work) {
        T answer = work.get();
        outage.answered();
        return answer;
    }

    private void forget(Change change) {
        switch (change) {
            case Change.OfSubject(SubjectName subject) -> versions.forget(subject);
            case Change.OfSettings _ -> settings.forgetAll();
            case Change.OfAll _ -> {
                versions.forgetAll();
                settings.forgetAll();
            }
        }
    }

    private final class Listener implements RedisListener {
        @Override
        public void message(String message) {
            forget(Change.of(message));
        }

        @Override
        public void listening() {
            forget(new Change.OfAll());
        }
    }
}
