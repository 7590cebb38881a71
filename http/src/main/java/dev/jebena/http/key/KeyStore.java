package dev.jebena.http.key;

import dev.jebena.http.key.KeyCreation.Created;
import dev.jebena.http.key.KeyCreation.Refused;
import dev.jebena.store.Database;
import dev.jebena.store.Migrations;
import dev.jebena.store.audit.AuditEntry;
import dev.jebena.store.audit.AuditEntry.Outcome;
import dev.jebena.store.audit.AuditLog;
import dev.jebena.wire.RequestContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The keys in the database: made, listed, revoked, never deleted. Each change leaves one audit
/// record, in its own transaction. Thread-safe.
public final class KeyStore {
    /// To hand to [Database#open]: the table is this module's.
    public static final Migrations MIGRATIONS = new Migrations("http");

    private static final int MOST_LIVE_KEYS = 10_000;

    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random;

    public KeyStore(Database database, AuditLog audit, InstantSource clock, SecureRandom random) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// Makes a key. Its secret is in the answer and nowhere else.
    public KeyCreation create(RequestContext context, NewKey wish) {
        Instant now = now();
        Optional<Refused> refusal = refusal(wish, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String secret = Secrets.generate(random);
        ApiKey key =
                new ApiKey(
                        Secrets.idOf(secret).orElseThrow(),
                        wish.name(),
                        wish.tenant(),
                        wish.role(),
                        now,
                        wish.expires().map(KeyStore::toMillis),
                        Optional.empty());
        return database.write(timeLeft(context), handle -> insert(handle, context, key, secret));
    }

    /// All keys, the newest first, those revoked or expired too.
    public List<ApiKey> list(RequestContext context) {
        return database.read(
                timeLeft(context), handle -> KeyTable.list(handle, 2 * MOST_LIVE_KEYS));
    }

    /// Revokes the key of an id or a name. Every process takes notice within [ApiKeys#FRESH].
    public KeyRevocation revoke(RequestContext context, String nameOrId) {
        return database.write(
                timeLeft(context),
                handle -> {
                    Optional<KeyTable.Row> found = KeyTable.findByNameOrId(handle, nameOrId);
                    if (found.isEmpty()) {
                        return new KeyRevocation.Unknown(nameOrId);
                    }
                    ApiKey key = found.get().key();
                    if (!KeyTable.revoke(handle, key.id(), now())) {
                        return new KeyRevocation.AlreadyRevoked(key);
                    }
                    record(handle, context, "key.revoke", key);
                    return new KeyRevocation.Revoked(
                            KeyTable.find(handle, key.id()).orElseThrow().key());
                });
    }

    Optional<KeyTable.Row> find(String id) {
        return database.read(handle -> KeyTable.find(handle, id));
    }

    boolean hasAny() {
        return database.read(KeyTable::hasAny);
    }

    private static Optional<Refused> refusal(NewKey wish, Instant now) {
        if (!KeyNames.areValid(wish.name())) {
            return Optional.of(new Refused("name", "a key's name " + KeyNames.RULE));
        }
        if (!KeyNames.areValid(wish.tenant())) {
            return Optional.of(new Refused("tenant", "a tenant's name " + KeyNames.RULE));
        }
        if (wish.expires().isPresent() && !wish.expires().get().isAfter(now)) {
            return Optional.of(
                    new Refused(
                            "expires",
                            "a key must expire in the future, not " + wish.expires().get()));
        }
        return Optional.empty();
    }

    private KeyCreation insert(Handle handle, RequestContext context, ApiKey key, String secret) {
        if (KeyTable.countLive(handle) >= MOST_LIVE_KEYS) {
            return new Refused(
                    "name", "there are " + MOST_LIVE_KEYS + " keys already; revoke some first");
        }
        if (!KeyTable.insert(handle, key, Secrets.sha256(secret))) {
            return new Refused(
                    "name",
                    "a key with the name " + key.name() + " exists; revoke it or choose another");
        }
        record(handle, context, "key.create", key);
        return new Created(key, secret);
    }

    private void record(Handle handle, RequestContext context, String action, ApiKey key) {
        // names hold no character that JSON escapes
        String details =
                "{\"name\":\"%s\",\"tenant\":\"%s\",\"role\":\"%s\"%s}"
                        .formatted(
                                key.name(),
                                key.tenant(),
                                key.role(),
                                key.expires().map(at -> ",\"expires\":\"" + at + "\"").orElse(""));
        audit.append(
                handle,
                new AuditEntry(
                        context.principal().name(),
                        context.tenant(),
                        action,
                        "key " + key.id(),
                        Outcome.DONE,
                        details,
                        context.trace().traceId()));
    }

    private Duration timeLeft(RequestContext context) {
        return Duration.between(clock.instant(), context.deadline());
    }

    private Instant now() {
        return toMillis(clock.instant());
    }

    /// What the database keeps of an instant.
    private static Instant toMillis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
