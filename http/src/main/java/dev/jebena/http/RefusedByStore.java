package dev.jebena.http;

import dev.jebena.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the log says while the database does not answer: a line a minute, however many requests are
/// refused for it. The metrics count each of them. Thread-safe.
final class RefusedByStore {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedByStore.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final AtomicReference<Instant> nextLine = new AtomicReference<>(Instant.MIN);
    private final AtomicLong unsaid = new AtomicLong();

    RefusedByStore(InstantSource clock) {
        this.clock = clock;
    }

    void log(String method, String template, StoreException why) {
        LOG.debug("{} {} was refused", method, template, why);
        Instant now = clock.instant();
        Instant due = nextLine.get();
        if (now.isBefore(due) || !nextLine.compareAndSet(due, now.plus(PAUSE))) {
            unsaid.incrementAndGet();
            return;
        }
        LOG.warn(
                "{} {} was refused ({} others since the last such line): {}",
                method,
                template,
                unsaid.getAndSet(0),
                why.getMessage());
    }
}
