package dev.jebena.registry.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jebena.http.Response;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers as they are sent, kept with what they were written from, bounded by their bytes.
/// Thread-safe.
///
/// @param <K> what is asked for
/// @param <V> what is answered, by value; an answer is written anew when it is another one
final class Answers<K, V> {
    private static final int MOST_BYTES = 32 << 20;

    /// Of an entry, beside its body and the text that this was written from, which may take two
    /// bytes where the body takes one.
    private static final int OVERHEAD_BYTES = 1_000;

    private record Kept<V>(V of, Response.Ready answer) {}

    private final Cache<K, Kept<V>> kept =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_BYTES)
                    .<K, Kept<V>>weigher(
                            (_, entry) -> OVERHEAD_BYTES + 3 * entry.answer().body().length)
                    .executor(Runnable::run)
                    .build();

    private final Function<V, Response.Ready> writer;

    Answers(Function<V, Response.Ready> writer) {
        this.writer = writer;
    }

    Response.Ready of(K key, V value) {
        return kept(key, value)
                .orElseGet(() -> {
                    Response.Ready answer = writer.apply(value);
                    kept.put(key, new Kept<>(value, answer));
                    return answer;
                });
    }

    /// The answer, where it has been written before.
    @SuppressWarnings("ReferenceEquality") // whether texts must be read to be compared
    Optional<Response.Ready> kept(K key, V value) {
        @Nullable Kept<V> before = kept.getIfPresent(key);
        if (before == null || !before.of().equals(value)) {
            return Optional.empty();
        }
        if (before.of() != value) {
            // the next time it is the same one, and need not be read to be known
            kept.put(key, new Kept<>(value, before.answer()));
        }
        return Optional.of(before.answer());
    }
}
