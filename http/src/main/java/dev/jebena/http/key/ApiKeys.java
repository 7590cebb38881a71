package dev.jebena.http.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jebena.http.key.Authentication.Accepted;
import dev.jebena.http.key.Authentication.Expired;
import dev.jebena.http.key.Authentication.Missing;
import dev.jebena.http.key.Authentication.Revoked;
import dev.jebena.http.key.Authentication.Unknown;
import dev.jebena.store.StoreException;
import dev.jebena.wire.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells who sends a key: the keys of the configuration, then those of the store. Thread-safe; may
/// block on the database, so it belongs on a virtual thread.
///
/// A key of the store is read at most once in [#FRESH], so a revocation takes effect within that
/// time. While the database is away, a key that was read less than [#GRACE] ago stays valid: nobody
/// can revoke it either, and running requests should not stop for a restart of the database.
///
/// While no key was ever made, everybody is [Principal#LOCAL], and [ListenPolicy] keeps the server
/// on loopback. From the first key on a key is asked for, also when all have been revoked since.
public final class ApiKeys {
    /// For how long a key is not read again.
    public static final Duration FRESH = Duration.ofSeconds(1);

    /// For how long a key is trusted that cannot be read again.
    public static final Duration GRACE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
    private static final int MOST_CACHED = 10_000;

    private final Map<String, ConfiguredKey> configured = new HashMap<>();
    private final KeyStore store;
    private final InstantSource clock;
    private final Cache<String, Known> cache =
            Caffeine.newBuilder().maximumSize(MOST_CACHED).build();
    private volatile boolean keysExist;
    private volatile Instant noKeysUntil = Instant.MIN;

    /// @throws IllegalArgumentException when two configured keys have one name or one secret
    public ApiKeys(List<ConfiguredKey> fromConfiguration, KeyStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.keysExist = !fromConfiguration.isEmpty();
        Map<String, String> names = new HashMap<>();
        for (ConfiguredKey key : fromConfiguration) {
            if (configured.put(key.sha256(), key) != null
                    || names.put(key.name(), key.sha256()) != null) {
                throw new IllegalArgumentException(
                        "the configured API key "
                                + key.name()
                                + " repeats another's name or secret");
            }
        }
    }

    /// Whether a key is asked for.
    public boolean exist() {
        Instant now = clock.instant();
        if (!keysExist && !now.isBefore(noKeysUntil)) {
            keysExist = store.hasAny();
            noKeysUntil = now.plus(FRESH);
        }
        return keysExist;
    }

    /// Who sends a request without a key.
    public Authentication withoutKey() {
        return exist() ? new Missing() : new Accepted(Principal.LOCAL);
    }

    /// Who sends a request with this key: what follows `Bearer ` in the `Authorization` header.
    public Authentication authenticate(String bearer) {
        if (!exist()) {
            // clients of OpenAI's API always send something
            return new Accepted(Principal.LOCAL);
        }
        String sha256 = Secrets.sha256(bearer);
        ConfiguredKey fromConfiguration = configured.get(sha256);
        if (fromConfiguration != null) {
            return new Accepted(fromConfiguration.principal());
        }
        return Secrets.idOf(bearer)
                .flatMap(this::find)
                .filter(row -> Secrets.areEqual(row.sha256(), sha256))
                .map(row -> judge(row.key()))
                .orElseGet(Unknown::new);
    }

    /// Who sends a request, as far as the store need not be asked; never blocks.
    ///
    /// @param bearer none where no key was sent
    public Optional<Authentication> known(Optional<String> bearer) {
        if (!keysExist) {
            return clock.instant().isBefore(noKeysUntil)
                    ? Optional.of(new Accepted(Principal.LOCAL))
                    : Optional.empty();
        }
        if (bearer.isEmpty()) {
            return Optional.of(new Missing());
        }
        String sha256 = Secrets.sha256(bearer.get());
        ConfiguredKey fromConfiguration = configured.get(sha256);
        if (fromConfiguration != null) {
            return Optional.of(new Accepted(fromConfiguration.principal()));
        }
        Instant now = clock.instant();
        return Secrets.idOf(bearer.get())
                .flatMap(id -> Optional.ofNullable(cache.getIfPresent(id)))
                .filter(row -> now.isBefore(row.until()))
                .map(Known::row)
                .filter(row -> Secrets.areEqual(row.sha256(), sha256))
                .map(row -> judge(row.key()));
    }

    private Authentication judge(ApiKey key) {
        if (key.revoked().isPresent()) {
            return new Revoked(key.name());
        }
        return key.isExpired(clock.instant())
                ? new Expired(key.name())
                : new Accepted(key.principal());
    }

    private Optional<KeyTable.Row> find(String id) {
        Instant now = clock.instant();
        @Nullable Known known = cache.getIfPresent(id);
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.row());
        }
        Optional<KeyTable.Row> row;
        try {
            row = store.find(id);
        } catch (StoreException away) {
            if (known == null || !now.isBefore(known.readAt().plus(GRACE))) {
                throw away;
            }
            LOG.warn("key {} is taken as it was a moment ago: {}", id, away.getMessage());
            // the attempt may have taken a while
            cache.put(id, new Known(known.row(), known.readAt(), clock.instant().plus(FRESH)));
            return Optional.of(known.row());
        }
        // an absent key is not kept: whoever tries keys must not push out those in use
        row.ifPresent(found -> cache.put(id, new Known(found, now, now.plus(FRESH))));
        return row;
    }

    /// @param readAt before it was read, so that its age is never taken too low
    private record Known(KeyTable.Row row, Instant readAt, Instant until) {}
}
