package dev.jebena.registry.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jebena.registry.Storage;
import dev.jebena.registry.StoredSchema;
import dev.jebena.wire.RequestContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Schemas through the tiers: the process, Redis, the database. What a schema is never changes, so
/// nothing here expires or is checked again. Thread-safe.
final class SchemaTiers {
    private final Storage storage;
    private final Optional<RedisSchemas> second;
    private final Flights<Long, StoredSchema> first;
    private final Flights<Long, List<StoredSchema>> targets;
    private final Cache<String, Long> ids;
    private final InstantSource clock;

    SchemaTiers(
            Storage storage,
            int most,
            Optional<RedisSchemas> second,
            CacheMetrics metrics,
            InstantSource clock) {
        this.storage = storage;
        this.second = second;
        this.first = Flights.kept(most, metrics.process("schema"));
        this.targets = Flights.kept(most, metrics.process("targets"));
        this.ids = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
        this.clock = clock;
    }

    Optional<StoredSchema> find(RequestContext context, long id) {
        return first.get(id, timeLeft(context), () -> load(context, id));
    }

    /// One of the process.
    Optional<StoredSchema> known(long id) {
        return first.known(id);
    }

    private Optional<StoredSchema> load(RequestContext context, long id) {
        Optional<StoredSchema> schema = second.flatMap(redis -> redis.find(id));
        if (schema.isEmpty()) {
            schema = storage.schema(context, id);
            schema.ifPresent(found -> second.ifPresent(redis -> redis.store(found)));
        }
        schema.ifPresent(found -> ids.put(found.guid(), id));
        return schema;
    }

    Optional<StoredSchema> find(RequestContext context, String guid) {
        @Nullable Long id = ids.getIfPresent(guid);
        if (id != null) {
            return find(context, id);
        }
        Optional<StoredSchema> schema = storage.schemaOfGuid(context, guid);
        schema.ifPresent(this::keep);
        return schema;
    }

    /// What the references of a schema lead to, in their order.
    List<StoredSchema> targets(RequestContext context, StoredSchema schema) {
        return targets.get(
                        schema.id(),
                        timeLeft(context),
                        () -> Optional.of(storage.targets(context, schema)))
                .orElseThrow();
    }

    /// Keeps a schema that came along with something else.
    void keep(StoredSchema schema) {
        first.keep(schema.id(), schema);
        ids.put(schema.guid(), schema.id());
    }

    /// Keeps one that is new, for the other processes too.
    void share(StoredSchema schema) {
        keep(schema);
        second.ifPresent(redis -> redis.store(schema));
    }

    private Duration timeLeft(RequestContext context) {
        return Duration.between(clock.instant(), context.deadline());
    }
}
