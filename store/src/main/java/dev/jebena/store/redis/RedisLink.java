package dev.jebena.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections to Redis: one to ask, one to listen, made and given up together. Thread-safe.
///
/// It does not reconnect by itself. Who finds Redis away drops the link, since a connection whose
/// far side vanished looks like an open one for long, and connects anew when it is to be tried.
final class RedisLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    /// Commands under way at most.
    private static final int MOST_QUEUED = 10_000;

    private static final int THREADS = 2;

    private final RedisSettings settings;
    private final ClientResources resources;
    private final RedisClient client;
    private final Map<String, RedisListener> listeners = new ConcurrentHashMap<>();
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable Pair pair;
    private volatile boolean closed;

    RedisLink(RedisSettings settings) {
        this.settings = settings;
        this.resources =
                DefaultClientResources.builder()
                        .ioThreadPoolSize(THREADS)
                        .computationThreadPoolSize(THREADS)
                        .build();
        this.client = RedisClient.create(resources, settings.uri());
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .requestQueueSize(MOST_QUEUED)
                        .socketOptions(
                                SocketOptions.builder()
                                        .connectTimeout(settings.connecting())
                                        .keepAlive(true)
                                        .build())
                        .build());
    }

    private record Pair(
            StatefulRedisConnection<String, String> asking,
            StatefulRedisPubSubConnection<String, String> listening) {

        boolean isOpen() {
            return asking.isOpen() && listening.isOpen();
        }

        void hear(Set<String> channels) {
            if (!channels.isEmpty()) {
                var _ = listening.async().subscribe(channels.toArray(String[]::new));
            }
        }

        void close() {
            var _ = asking.closeAsync();
            var _ = listening.closeAsync();
        }
    }

    /// The connection to ask on, where there is one.
    Optional<StatefulRedisConnection<String, String>> connection() {
        return Optional.ofNullable(pair).filter(Pair::isOpen).map(Pair::asking);
    }

    /// Hears a channel, from the next connection on, and on this one.
    void listen(String channel, RedisListener listener) {
        if (listeners.putIfAbsent(channel, listener) != null) {
            throw new IllegalArgumentException("somebody listens to " + channel + " already");
        }
        Pair open = pair;
        if (open != null) {
            open.hear(Set.of(channel));
        }
    }

    /// Begins to connect, unless somebody does.
    void connectSoon() {
        Thread.ofVirtual().name("redis-connect").start(this::connect);
    }

    /// Connects, unless somebody does. False where there is no connection after it.
    boolean connect() {
        if (connecting.compareAndSet(false, true)) {
            try {
                if (!closed && connection().isEmpty()) {
                    drop();
                    Pair opened = open();
                    pair = opened;
                    // not before: who begins to listen now finds the pair, or is found here
                    opened.hear(listeners.keySet());
                }
            } catch (RedisException away) {
                LOG.debug("{}: {}", settings, away.getMessage());
            } finally {
                connecting.set(false);
            }
        }
        if (closed) {
            drop();
        }
        return connection().isPresent();
    }

    /// Gives up the connections; who waits for an answer on them waits no longer.
    void drop() {
        Pair open = pair;
        pair = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        drop();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        // its threads end by themselves within the second
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }

    private Pair open() {
        StatefulRedisConnection<String, String> asking = client.connect();
        try {
            StatefulRedisPubSubConnection<String, String> listening = client.connectPubSub();
            listening.addListener(new Dispatch());
            return new Pair(asking, listening);
        } catch (RedisException away) {
            var _ = asking.closeAsync();
            throw away;
        }
    }

    private final class Dispatch extends RedisPubSubAdapter<String, String> {
        @Override
        public void message(String channel, String message) {
            Optional.ofNullable(listeners.get(channel))
                    .ifPresent(listener -> listener.message(message));
        }

        @Override
        public void subscribed(String channel, long count) {
            Optional.ofNullable(listeners.get(channel)).ifPresent(RedisListener::listening);
        }
    }
}
