package dev.jebena.store.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Redis that keeps what can be had elsewhere: nobody fails because it is away, and nobody waits
/// for it longer than [RedisSettings#patience()]. Thread-safe; [#get] blocks, so it belongs on
/// virtual threads.
///
/// A circuit breaker guards it. After a few questions in vain the connections are given up, and for
/// [RedisSettings#pause()] nobody asks; then one question in each pause tries again.
public final class Redis implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
    private static final int WINDOW = 10;
    private static final int LEAST_CALLS = 5;
    private static final int FAILURE_PERCENT = 50;

    private final RedisSettings settings;
    private final RedisLink link;
    private final CircuitBreaker breaker;

    private Redis(RedisSettings settings, InstantSource clock) {
        this.settings = settings;
        this.link = new RedisLink(settings);
        this.breaker = CircuitBreaker.of("redis", breaker(settings, clock));
        breaker.getEventPublisher()
                .onStateTransition(event -> say(event.getStateTransition()));
    }

    /// Connects, or goes on without where Redis is away; it is used as soon as it is there.
    public static Redis open(RedisSettings settings, InstantSource clock) {
        Redis redis = new Redis(settings, clock);
        if (redis.link.connect()) {
            LOG.info("{} is used", settings);
        } else {
            LOG.warn("{} is away; all goes on without it until it is there", settings);
            redis.breaker.transitionToOpenState();
        }
        return redis;
    }

    /// The value of a key.
    public RedisAnswer get(String key) {
        if (!breaker.tryAcquirePermission()) {
            return new RedisAnswer.Away();
        }
        Optional<StatefulRedisConnection<String, String>> connection = link.connection();
        if (connection.isEmpty()) {
            link.connectSoon();
            return failed(new RedisException("there is no connection"));
        }
        RedisFuture<String> answer = connection.get().async().get(key);
        try {
            Optional<String> value =
                    Optional.ofNullable(
                            answer.get(settings.patience().toNanos(), TimeUnit.NANOSECONDS));
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            return value.<RedisAnswer>map(RedisAnswer.Found::new)
                    .orElseGet(RedisAnswer.Absent::new);
        } catch (ExecutionException | TimeoutException failure) {
            answer.cancel(true);
            RedisAnswer away = failed(failure);
            if (breaker.getState() != State.CLOSED) {
                link.drop();
            }
            return away;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            breaker.releasePermission();
            return new RedisAnswer.Away();
        }
    }

    /// Sets the value of a key, soon, if Redis is there.
    public void set(String key, String value) {
        send(commands -> commands.set(key, value));
    }

    /// Tells all who listen to a channel, soon, if Redis is there.
    public void publish(String channel, String message) {
        send(commands -> commands.publish(channel, message));
    }

    /// Hears a channel from now on, whenever Redis is there.
    public void listen(String channel, RedisListener listener) {
        link.listen(channel, listener);
    }

    /// Whether it answered lately.
    public boolean isAvailable() {
        return breaker.getState() == State.CLOSED && link.connection().isPresent();
    }

    @Override
    public void close() {
        link.close();
    }

    private void send(Function<RedisAsyncCommands<String, String>, Future<?>> command) {
        if (breaker.getState() != State.CLOSED) {
            return;
        }
        try {
            link.connection()
                    .ifPresent(connection -> {
                        var _ = command.apply(connection.async());
                    });
        } catch (RedisException full) {
            // too many commands are under way; whoever asks next finds out whether it is away
            LOG.debug("{}: {}", settings, full.getMessage());
        }
    }

    private RedisAnswer failed(Exception failure) {
        LOG.debug("{}: {}", settings, failure.toString());
        breaker.onError(0, TimeUnit.NANOSECONDS, failure);
        return new RedisAnswer.Away();
    }

    private void say(StateTransition transition) {
        if (transition == StateTransition.CLOSED_TO_OPEN) {
            LOG.warn("{} does not answer; all goes on without it", settings);
        } else if (transition == StateTransition.HALF_OPEN_TO_CLOSED) {
            LOG.info("{} is used again", settings);
        }
    }

    private static CircuitBreakerConfig breaker(RedisSettings settings, InstantSource clock) {
        return CircuitBreakerConfig.custom()
                .slidingWindow(WINDOW, LEAST_CALLS, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(FAILURE_PERCENT)
                .waitDurationInOpenState(settings.pause())
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock.withZone(ZoneOffset.UTC))
                .build();
    }
}
