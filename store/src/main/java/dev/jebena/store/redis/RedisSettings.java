package dev.jebena.store.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Which Redis, and the bounds on its use. Never shows a password in [Object#toString()].
///
/// @param url as in `REDIS_URL`: `redis://user:password@host:port/database`, `rediss://` with TLS
/// @param patience how long a caller waits for an answer
/// @param connecting how long a connection may take to be made
/// @param pause how long nobody asks a Redis that is away
public record RedisSettings(String url, Duration patience, Duration connecting, Duration pause) {

    /// @throws IllegalArgumentException saying what is wrong, without any part that may be a
    ///   password
    public RedisSettings {
        require(patience.toMillis() >= 1, "patience must be at least 1 ms");
        require(connecting.toMillis() >= 1, "connecting must be at least 1 ms");
        require(pause.toMillis() >= 1, "pause must be at least 1 ms");
        require(
                url.startsWith("redis://") || url.startsWith("rediss://"),
                "the URL must begin with redis:// or rediss://");
        require(isReadable(url), "the URL must be redis://user:password@host:port/database");
    }

    /// The defaults for a Redis.
    public static RedisSettings of(String url) {
        return new RedisSettings(
                url.strip(), Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    public RedisSettings withPatience(Duration other) {
        return new RedisSettings(url, other, connecting, pause);
    }

    public RedisSettings withConnecting(Duration other) {
        return new RedisSettings(url, patience, other, pause);
    }

    /// For people: which Redis this is, without credentials.
    @Override
    public String toString() {
        RedisURI uri = uri();
        return "Redis at %s:%d, database %d"
                .formatted(uri.getHost(), uri.getPort(), uri.getDatabase());
    }

    RedisURI uri() {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(connecting);
        return uri;
    }

    private static boolean isReadable(String url) {
        try {
            @Nullable String host = RedisURI.create(url).getHost();
            return host != null && !host.isEmpty();
        } catch (IllegalArgumentException e) {
            // its message would repeat the password
            return false;
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("Redis settings: " + message);
        }
    }
}
