package dev.jebena.registry.cache;

import dev.jebena.registry.Digest;
import dev.jebena.registry.Members;
import dev.jebena.registry.Reference;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.StoredSchema;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.store.redis.Redis;
import dev.jebena.store.redis.RedisAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The second tier: schemas in Redis, shared by all processes of a registry. Thread-safe.
///
/// A value says whose ids it is of. A Redis may outlive a database, and in a new one the same ids
/// mean other schemas, so a value of another registry counts as none and is replaced.
final class RedisSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(RedisSchemas.class);
    private static final String PREFIX = "jebena:registry:schema:";

    private final Redis redis;
    private final String identity;
    private final CacheMetrics metrics;
    private final CacheMetrics.Tier tier;
    private final InstantSource clock;

    RedisSchemas(Redis redis, String identity, CacheMetrics metrics, InstantSource clock) {
        this.redis = redis;
        this.identity = identity;
        this.metrics = metrics;
        this.tier = metrics.redis("schema");
        this.clock = clock;
    }

    Optional<StoredSchema> find(long id) {
        Instant asked = clock.instant();
        RedisAnswer answer = redis.get(PREFIX + id);
        Optional<StoredSchema> found =
                switch (answer) {
                    case RedisAnswer.Found(String value) -> read(id, value);
                    case RedisAnswer.Absent _, RedisAnswer.Away _ -> Optional.empty();
                };
        if (!(answer instanceof RedisAnswer.Away)) {
            metrics.asked(Duration.between(asked, clock.instant()));
            if (found.isPresent()) {
                tier.hit();
            } else {
                tier.missed();
            }
        }
        return found;
    }

    void store(StoredSchema schema) {
        redis.set(PREFIX + schema.id(), JsonWriter.compact(write(schema)));
    }

    private Json write(StoredSchema schema) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("registry", new Json.Text(identity));
        members.put("id", Json.Number.of(schema.id()));
        members.put("guid", new Json.Text(schema.guid()));
        members.put("type", new Json.Text(schema.type().name()));
        members.put("text", new Json.Text(schema.schema().text()));
        members.put("references", Reference.listToJson(schema.schema().references()));
        members.put("digest", new Json.Text(schema.digest().hex()));
        members.put("canonical", new Json.Text(schema.canonical().hex()));
        members.put("created", Json.Number.of(schema.created().toEpochMilli()));
        return new Json.Object(members);
    }

    private Optional<StoredSchema> read(long id, String value) {
        try {
            Members members = Members.of(JsonReader.STANDARD.read(value));
            if (!members.text("registry").equals(identity) || members.integer("id") != id) {
                return Optional.empty();
            }
            return Optional.of(
                    new StoredSchema(
                            id,
                            members.text("guid"),
                            new SchemaText(
                                    SchemaType.valueOf(members.text("type")),
                                    members.text("text"),
                                    members.items("references").stream()
                                            .map(Reference::of)
                                            .toList()),
                            new Digest(members.text("digest")),
                            new Digest(members.text("canonical")),
                            Instant.ofEpochMilli(members.integer("created"))));
        } catch (IllegalArgumentException | JsonException e) {
            LOG.warn("{}{} holds no schema in Redis: {}", PREFIX, id, e.getMessage());
            return Optional.empty();
        }
    }
}
