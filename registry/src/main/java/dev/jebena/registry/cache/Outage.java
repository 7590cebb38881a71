package dev.jebena.registry.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When the database is asked although it is away: by one caller in each pause, so that the others,
/// who have a copy, need not wait to be told so. Thread-safe.
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// How long the one who asks keeps the others from it at most.
    private static final Duration TURN = Duration.ofSeconds(10);

    private static final Instant NONE = Instant.MIN;

    private final InstantSource clock;
    private final AtomicReference<Instant> until = new AtomicReference<>(NONE);

    Outage(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether to ask; who is told so says later what came of it.
    boolean mayAsk() {
        Instant end = until.get();
        if (end.equals(NONE)) {
            return true;
        }
        Instant now = clock.instant();
        return !now.isBefore(end) && until.compareAndSet(end, now.plus(TURN));
    }

    void answered() {
        if (!until.get().equals(NONE) && !until.getAndSet(NONE).equals(NONE)) {
            LOG.info("the database answers again");
        }
    }

    void failed(Throwable why) {
        if (until.getAndSet(clock.instant().plus(PAUSE)).equals(NONE)) {
            LOG.warn("versions are given as they were last seen: {}", why.getMessage());
        }
    }
}
