package dev.jebena.app.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Where the time of a start goes, from the beginning of the process to the first token. Phases may
/// run beside each other, so their sum may be more than the whole. Thread-safe.
public final class StartUp {
    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);

    /// What a start is made of, in the order it is told.
    public enum Phase {
        /// The launcher, the JVM and the command line.
        JVM,
        CONFIGURATION,
        /// Telemetry and both listeners.
        HTTP,
        DATABASE,
        /// Reading what a model's file says of itself.
        MODEL_HEADER,
        VOCABULARY,
        /// Getting weights to where the kernels read them.
        WEIGHTS;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final long begun; // of the process, in terms of System.nanoTime
    private final Map<Phase, Long> nanos = new ConcurrentSkipListMap<>();
    private final AtomicBoolean answered = new AtomicBoolean();

    private StartUp(long begun) {
        this.begun = begun;
    }

    /// Begins to take notes; all that was before belongs to the JVM. Where the system does not tell
    /// when the process began, it begins now.
    public static StartUp begin(Clock clock) {
        long now = System.nanoTime();
        Instant process = ProcessHandle.current().info().startInstant().orElseGet(clock::instant);
        long before = Math.max(0, Duration.between(process, clock.instant()).toNanos());
        StartUp startUp = new StartUp(now - before);
        startUp.took(Phase.JVM, before);
        return startUp;
    }

    /// A phase took so long; the times of one that comes several times are added up.
    public void took(Phase phase, long nanos) {
        this.nanos.merge(phase, nanos, Long::sum);
    }

    /// A phase took from then, in terms of `System.nanoTime`, to now.
    public void since(Phase phase, long then) {
        took(phase, System.nanoTime() - then);
    }

    /// Logs that everything is there, and where the time went.
    void ready() {
        long total = System.nanoTime() - begun;
        LoggingEventBuilder line = LOG.atInfo().addKeyValue("event.duration", total);
        for (Map.Entry<Phase, Long> phase : nanos.entrySet()) {
            line =
                    line.addKeyValue(
                            "jebena.start." + phase.getKey().label() + "_ms",
                            millis(phase.getValue()));
        }
        line.log(
                "ready {} ms after the process began: {}",
                millis(total),
                nanos.entrySet().stream()
                        .map(phase ->
                                phase.getKey().label().replace('_', ' ')
                                        + " "
                                        + millis(phase.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    /// Logs the first token there is, and no other.
    void firstToken(Duration sinceAdmission) {
        if (answered.compareAndSet(false, true)) {
            long total = System.nanoTime() - begun;
            LOG.atInfo()
                    .addKeyValue("event.duration", total)
                    .addKeyValue("jebena.start.first_request_ms", sinceAdmission.toMillis())
                    .log(
                            "first token {} ms after the process began, {} ms after its request",
                            millis(total),
                            sinceAdmission.toMillis());
        }
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }
}
