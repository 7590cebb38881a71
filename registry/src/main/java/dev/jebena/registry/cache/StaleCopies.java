package dev.jebena.registry.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jebena.registry.Staleness;
import dev.jebena.store.StoreException;
import dev.jebena.wire.RequestContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads from the database, and keeps what was read for when it is away. Who has a copy waits no
/// longer than [#REFRESH] for the statements of a new one. Thread-safe.
///
/// @param <K> the keys
/// @param <V> the values
final class StaleCopies<K, V> {
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final Cache<K, Copy<V>> last;
    private final Outage outage;
    private final CacheMetrics metrics;
    private final InstantSource clock;

    StaleCopies(int most, Outage outage, CacheMetrics metrics, InstantSource clock) {
        this.last = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
        this.outage = outage;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// @param readAt before it was read, so that its age is never taken too low
    /// @param stale whether the database could not be asked whether it is still so
    record Copy<V>(Optional<V> value, Instant readAt, boolean stale) {

        /// The value, for the caller whose thread this is.
        Optional<V> give() {
            if (stale) {
                Staleness.note(readAt);
            }
            return value;
        }
    }

    /// What the database says, or the copy where it cannot be asked.
    Copy<V> read(RequestContext context, K key, Function<RequestContext, Optional<V>> load) {
        @Nullable Copy<V> known = last.getIfPresent(key);
        if (known == null) {
            return load(context, key, load);
        }
        if (!outage.mayAsk()) {
            return stale(known);
        }
        Instant soon = clock.instant().plus(REFRESH);
        boolean cut = context.deadline().isAfter(soon);
        try {
            return load(cut ? context.withDeadline(soon) : context, key, load);
        } catch (StoreException failure) {
            return switch (failure.reason()) {
                case UNAVAILABLE, TIMEOUT, BUSY -> {
                    outage.failed(failure);
                    yield stale(known);
                }
                case CONFLICT, FAILED -> throw failure;
            };
        }
    }

    private Copy<V> load(
            RequestContext context, K key, Function<RequestContext, Optional<V>> load) {
        Instant readAt = clock.instant();
        Copy<V> copy = new Copy<>(load.apply(context), readAt, false);
        outage.answered();
        if (copy.value().isPresent()) {
            last.put(key, copy);
        } else {
            last.invalidate(key);
        }
        return copy;
    }

    private Copy<V> stale(Copy<V> known) {
        metrics.gaveStale();
        return new Copy<>(known.value(), known.readAt(), true);
    }
}
