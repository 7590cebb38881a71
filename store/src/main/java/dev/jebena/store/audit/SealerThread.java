package dev.jebena.store.audit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that seals audit records while the process lives, twice a second.
public final class SealerThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SealerThread.class);

    private final AuditSealer sealer;
    private final Duration pause;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong failures = new AtomicLong();
    private final Thread thread;

    private SealerThread(AuditSealer sealer, Duration pause) {
        this.sealer = sealer;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name("audit-sealer").unstarted(this::run);
    }

    public static SealerThread start(AuditSealer sealer) {
        SealerThread started = new SealerThread(sealer, Duration.ofMillis(500));
        started.thread.start();
        return started;
    }

    /// Ticks that failed, for the metrics.
    public long failures() {
        return failures.get();
    }

    private void run() {
        boolean stopping;
        do {
            stopping = pause();
            seal();
        } while (!stopping);
    }

    /// True when it is time to stop.
    private boolean pause() {
        try {
            return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    private void seal() {
        try {
            sealer.drain();
        } catch (RuntimeException failure) {
            // the records are safe without it, and the next tick seals them
            failures.incrementAndGet();
            LOG.warn("audit records were not sealed, will try again: {}", failure.getMessage());
        }
    }

    /// Seals what is left, then stops. The database must still be open.
    @Override
    public void close() {
        stop.countDown();
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                LOG.warn(
                        "the audit sealer is still at work; its records are sealed at the next start");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
