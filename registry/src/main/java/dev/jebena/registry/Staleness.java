package dev.jebena.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Tells who answers a request whether something in the answer is a copy that nobody could check,
/// since the database is away. A copy is given out rather than no answer at all; who passes it on
/// should say so, over HTTP by `Age` and `Warning: 110`.
///
/// One for each request; it observes what the thread does within [#observe]. Thread-safe.
public final class Staleness {
    private static final ScopedValue<Staleness> OBSERVER = ScopedValue.newInstance();

    private final AtomicReference<Optional<Instant>> oldest =
            new AtomicReference<>(Optional.empty());

    /// Runs `work` and observes it.
    public <T, X extends Throwable> T observe(ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return ScopedValue.where(OBSERVER, this).call(work);
    }

    /// When the oldest copy that was given out was read; empty where all is as it is now.
    public Optional<Instant> since() {
        return oldest.get();
    }

    /// Says that the caller is given a copy.
    ///
    /// @param readAt when it was what the database said
    public static void note(Instant readAt) {
        if (OBSERVER.isBound()) {
            OBSERVER.get()
                    .oldest
                    .accumulateAndGet(
                            Optional.of(readAt),
                            (known, other) ->
                                    known.filter(at -> at.isBefore(readAt)).isPresent()
                                            ? known
                                            : other);
        }
    }
}
