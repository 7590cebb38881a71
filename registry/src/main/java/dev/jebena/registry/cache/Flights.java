package dev.jebena.registry.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Values by key, bounded by count, each loaded by one caller while the others wait for it: a
/// flight. What is absent is not kept. Thread-safe.
///
/// Who forgets a key takes a flight under way out too, so a value that was read before a change is
/// never kept after it.
///
/// @param <K> the keys
/// @param <V> the values
final class Flights<K, V> {
    private final Optional<AsyncCache<K, Optional<V>>> cache;
    private final CacheMetrics.Tier tier;

    private Flights(Optional<AsyncCache<K, Optional<V>>> cache, CacheMetrics.Tier tier) {
        this.cache = cache;
        this.tier = tier;
    }

    /// For what never changes.
    static <K, V> Flights<K, V> kept(int most, CacheMetrics.Tier tier) {
        return new Flights<>(
                most == 0 ? Optional.empty() : Optional.of(bounded(most).buildAsync()), tier);
    }

    /// For what is taken as it was a moment ago.
    static <K, V> Flights<K, V> shortLived(
            int most, Duration fresh, InstantSource clock, CacheMetrics.Tier tier) {
        return new Flights<>(
                fresh.isZero()
                        ? Optional.empty()
                        : Optional.of(
                                bounded(most)
                                        .expireAfterWrite(fresh)
                                        .ticker(() ->
                                                Duration.between(Instant.EPOCH, clock.instant())
                                                        .toNanos())
                                        .buildAsync()),
                tier);
    }

    private static Caffeine<Object, Object> bounded(int most) {
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run);
    }

    /// The value of a key: the one that is kept, or that of a flight under way, or loaded.
    ///
    /// @param patience how long a flight of another caller is waited for
    Optional<V> get(K key, Duration patience, Supplier<Optional<V>> load) {
        return cache.isPresent() ? get(cache.get(), key, patience, load) : load.get();
    }

    /// The value of a key that is kept; never waits. What is not kept counts when it is asked for.
    Optional<V> known(K key) {
        @Nullable CompletableFuture<Optional<V>> flight =
                cache.map(kept -> kept.getIfPresent(key)).orElse(null);
        if (flight == null) {
            return Optional.empty();
        }
        Optional<V> value = flight.getNow(Optional.empty());
        if (value.isPresent()) {
            tier.hit();
        }
        return value;
    }

    private Optional<V> get(
            AsyncCache<K, Optional<V>> kept, K key, Duration patience, Supplier<Optional<V>> load) {
        CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<Optional<V>> theirs = kept.getIfPresent(key);
        if (theirs == null) {
            theirs = kept.asMap().putIfAbsent(key, mine);
        }
        if (theirs == null) {
            tier.missed();
            return lead(kept, key, mine, load);
        }
        if (theirs.isDone()) {
            tier.hit();
        } else {
            tier.missed();
        }
        return join(theirs, patience, load);
    }

    private Optional<V> lead(
            AsyncCache<K, Optional<V>> kept,
            K key,
            CompletableFuture<Optional<V>> mine,
            Supplier<Optional<V>> load) {
        Optional<V> value = Optional.empty();
        try {
            value = load.get();
            return value;
        } finally {
            mine.complete(value);
            if (value.isEmpty()) {
                kept.asMap().remove(key, mine);
            }
        }
    }

    private Optional<V> join(
            CompletableFuture<Optional<V>> theirs, Duration patience, Supplier<Optional<V>> load) {
        Optional<V> value = Optional.empty();
        try {
            value = theirs.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException | TimeoutException late) {
            return load.get();
        }
        // what failed for them, or was not there yet when they asked, may be had now
        return value.isPresent() ? value : load.get();
    }

    /// Keeps a value that was come by otherwise.
    void keep(K key, V value) {
        cache.filter(kept -> kept.getIfPresent(key) == null)
                .ifPresent(kept ->
                        kept.put(key, CompletableFuture.completedFuture(Optional.of(value))));
    }

    void forget(K key) {
        cache.ifPresent(kept -> kept.synchronous().invalidate(key));
    }

    void forgetAll() {
        cache.ifPresent(kept -> kept.asMap().clear());
    }
}
