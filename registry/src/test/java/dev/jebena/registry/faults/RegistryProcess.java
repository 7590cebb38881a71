package dev.jebena.registry.faults;

import dev.jebena.registry.Registry;
import dev.jebena.registry.Storage;
import dev.jebena.registry.cache.CacheSettings;
import dev.jebena.registry.cache.CachedStorage;
import dev.jebena.registry.json.JsonSchemaFormat;
import dev.jebena.registry.sql.SqlStorage;
import dev.jebena.store.Database;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.store.audit.AuditLog;
import dev.jebena.store.redis.Redis;
import dev.jebena.store.redis.RedisSettings;
import dev.jebena.wire.Cancellation;
import dev.jebena.wire.Principal;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Role;
import dev.jebena.wire.Tier;
import dev.jebena.wire.TraceContext;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// A registry as a process has it, in real time and with little patience.
final class RegistryProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /// How long a request may take.
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final InstantSource clock = InstantSource.system();
    private final Database database;
    final Optional<Redis> redis;
    final AuditLog audit;
    final Registry registry;

    /// One that keeps nothing in memory.
    RegistryProcess(String databaseUrl) {
        this(databaseUrl, Optional.empty(), CacheSettings.OFF);
    }

    RegistryProcess(String databaseUrl, Optional<String> redisUrl, CacheSettings caches) {
        DatabaseSettings settings =
                DatabaseSettings.of(DatabaseUrl.parse(databaseUrl)).withPatience(PATIENCE);
        database = Database.open(settings, SqlStorage.MIGRATIONS);
        redis = redisUrl.map(url -> Redis.open(RedisSettings.of(url), clock));
        audit = new AuditLog(database, clock, new SecureRandom());
        Storage storage =
                CachedStorage.open(
                        new SqlStorage(database, audit, clock),
                        caches,
                        redis,
                        new PrometheusRegistry(),
                        clock,
                        context());
        registry = new Registry(storage, new JsonSchemaFormat());
    }

    /// The context of a request that comes now.
    RequestContext context() {
        return new RequestContext(
                new Principal("ci", "acme", Role.ADMIN),
                Tier.STANDARD,
                clock.instant().plus(LIMIT),
                TraceContext.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .orElseThrow(),
                new Cancellation());
    }

    @Override
    public void close() {
        redis.ifPresent(Redis::close);
        database.close();
    }
}
