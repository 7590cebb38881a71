package dev.jebena.app.serve;

import dev.jebena.app.config.Config;
import dev.jebena.app.config.Settings;
import dev.jebena.http.key.ApiKeys;
import dev.jebena.http.key.KeyStore;
import dev.jebena.registry.Registry;
import dev.jebena.registry.avro.AvroFormat;
import dev.jebena.registry.cache.CachedStorage;
import dev.jebena.registry.json.JsonSchemaFormat;
import dev.jebena.registry.protobuf.ProtobufFormat;
import dev.jebena.registry.sql.SqlStorage;
import dev.jebena.store.Database;
import dev.jebena.store.audit.AuditLog;
import dev.jebena.store.audit.AuditSealer;
import dev.jebena.store.audit.SealerThread;
import dev.jebena.store.redis.Redis;
import dev.jebena.wire.Cancellation;
import dev.jebena.wire.Principal;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Role;
import dev.jebena.wire.Tier;
import dev.jebena.wire.TraceContext;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a process keeps in its database, and in a Redis beside it: the keys of callers and the
/// registry, with the thread that seals the audit records. Thread-safe.
record Stores(
        ApiKeys keys,
        Registry registry,
        SealerThread sealer,
        Optional<Redis> redis,
        Database database)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);
    private static final Duration OPENING = Duration.ofSeconds(30);

    /// Opens the database, or makes it.
    ///
    /// @param metrics where the registry's cache counts
    /// @throws dev.jebena.store.StoreException when it cannot be used
    static Stores open(
            Config config, PrometheusRegistry metrics, Clock clock, SecureRandom random) {
        Database database =
                Database.open(
                        Settings.database(config), KeyStore.MIGRATIONS, SqlStorage.MIGRATIONS);
        Optional<Redis> redis = Optional.empty();
        try {
            LOG.info("keys, schemas and audit records are in the {}", database);
            redis = Settings.redis(config).map(settings -> Redis.open(settings, clock));
            AuditLog audit = new AuditLog(database, clock, random);
            KeyStore store = new KeyStore(database, audit, clock, random);
            ApiKeys keys = new ApiKeys(Settings.keys(config), store, clock);
            CachedStorage cached =
                    CachedStorage.open(
                            new SqlStorage(database, audit, clock),
                            Settings.registryCache(config),
                            redis,
                            metrics,
                            clock,
                            opening(clock, random));
            Registry registry =
                    new Registry(
                            cached,
                            new JsonSchemaFormat(),
                            new AvroFormat(),
                            new ProtobufFormat());
            SealerThread sealer = SealerThread.start(new AuditSealer(database));
            return new Stores(keys, registry, sealer, redis, database);
        } catch (RuntimeException | Error e) {
            redis.ifPresent(Redis::close);
            database.close();
            throw e;
        }
    }

    private static RequestContext opening(Clock clock, SecureRandom random) {
        return new RequestContext(
                new Principal("start", "default", Role.ADMIN),
                Tier.STANDARD,
                clock.instant().plus(OPENING),
                TraceContext.start(random),
                new Cancellation());
    }

    @Override
    public void close() {
        sealer.close();
        redis.ifPresent(Redis::close);
        database.close();
    }
}
