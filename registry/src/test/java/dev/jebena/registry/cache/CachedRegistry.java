package dev.jebena.registry.cache;

import dev.jebena.registry.NewVersion;
import dev.jebena.registry.Registration;
import dev.jebena.registry.Registration.Accepted;
import dev.jebena.registry.Registry;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.StoredSchema;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.Version;
import dev.jebena.registry.json.JsonSchemaFormat;
import dev.jebena.registry.sql.SqlStorage;
import dev.jebena.store.Database;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.audit.AuditLog;
import dev.jebena.store.redis.Redis;
import dev.jebena.store.redis.RedisSettings;
import dev.jebena.testkit.SimulatedClock;
import dev.jebena.wire.Cancellation;
import dev.jebena.wire.Principal;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Role;
import dev.jebena.wire.Tier;
import dev.jebena.wire.TraceContext;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One process of a registry: its own database connections, cache and metrics.
final class CachedRegistry implements AutoCloseable {
    private final SimulatedClock clock;
    private final Database database;
    private final Optional<Redis> redis;
    private final PrometheusRegistry metrics = new PrometheusRegistry();
    final Registry registry;

    CachedRegistry(
            DatabaseSettings settings,
            CacheSettings bounds,
            Optional<String> redisUrl,
            SimulatedClock clock) {
        this.clock = clock;
        database = Database.open(settings, SqlStorage.MIGRATIONS);
        // a busy machine must not make Redis look away
        Duration patience = Duration.ofSeconds(5);
        redis =
                redisUrl.map(url ->
                        Redis.open(RedisSettings.of(url).withPatience(patience), clock));
        AuditLog audit = new AuditLog(database, clock, new SecureRandom());
        registry =
                new Registry(
                        CachedStorage.open(
                                new SqlStorage(database, audit, clock),
                                bounds,
                                redis,
                                metrics,
                                clock,
                                context()),
                        new JsonSchemaFormat());
    }

    RequestContext context() {
        return new RequestContext(
                new Principal("ci", "acme", Role.ADMIN),
                Tier.STANDARD,
                clock.instant().plusSeconds(30),
                TraceContext.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .orElseThrow(),
                new Cancellation());
    }

    /// Adds a version that takes integers from `minimum` on.
    Version register(String subject, int minimum) {
        SchemaText schema =
                new SchemaText(
                        SchemaType.JSON,
                        "{\"type\":\"integer\",\"minimum\":" + minimum + "}",
                        List.of());
        Registration registration =
                registry.register(context(), SubjectName.of(subject), NewVersion.of(schema));
        if (registration instanceof Accepted(Version version, boolean _)) {
            return version;
        }
        throw new AssertionError("not accepted: " + registration);
    }

    Optional<StoredSchema> byId(Version version) {
        return registry.byId(context(), version.schema().id());
    }

    /// The number of the newest version; 0 where there is none.
    int latest(String subject) {
        return registry.latest(context(), SubjectName.of(subject)).map(Version::number).orElse(0);
    }

    /// What a tier counted.
    ///
    /// @param what hits or misses
    double count(String what, String tier, String of) {
        String name = "jebena_registry_cache_" + what;
        for (MetricSnapshot snapshot : metrics.scrape()) {
            if (snapshot instanceof CounterSnapshot counter
                    && counter.getMetadata().getName().equals(name)) {
                return counter.getDataPoints().stream()
                        .filter(point ->
                                tier.equals(point.getLabels().get("tier"))
                                        && of.equals(point.getLabels().get("of")))
                        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
                        .sum();
            }
        }
        throw new AssertionError("no metric " + name);
    }

    /// The database is away for this process from now on.
    void loseDatabase() {
        database.close();
    }

    @Override
    public void close() {
        redis.ifPresent(Redis::close);
        database.close();
    }
}
