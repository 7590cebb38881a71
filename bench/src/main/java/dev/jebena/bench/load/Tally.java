package dev.jebena.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// What came of the arrivals of one kind. Thread-safe.
final class Tally {
    private static final long LEAST_NANOS = 1_000;
    private static final long MOST_NANOS = Duration.ofHours(1).toNanos();
    private static final int DIGITS = 3;

    private final Histogram latencies = new ConcurrentHistogram(LEAST_NANOS, MOST_NANOS, DIGITS);
    private final Map<String, Long> errors = new ConcurrentHashMap<>();
    private final AtomicLong arrivals = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong lastEnd = new AtomicLong(Long.MIN_VALUE);

    /// Counts an arrival.
    ///
    /// @param isLate whether its time had gone by
    void arrived(boolean isLate) {
        arrivals.incrementAndGet();
        if (isLate) {
            late.incrementAndGet();
        }
    }

    /// Counts one that was done well.
    void done(long intended, long end) {
        lastEnd.accumulateAndGet(end, Math::max);
        latencies.recordValue(Math.clamp(end - intended, 0, MOST_NANOS));
    }

    /// Counts one that was not.
    void failed(Exception failure) {
        errors.merge(failure.getClass().getSimpleName(), 1L, Long::sum);
    }

    /// All of it.
    ///
    /// @param firstDue when the first arrival of any kind was due
    /// @param endDue when one more would have been
    LoadReport report(long firstDue, long endDue) {
        double intendedSeconds = (endDue - firstDue) / 1e9;
        double seconds = (Math.max(endDue, lastEnd.get()) - firstDue) / 1e9;
        return new LoadReport(
                arrivals.get(),
                latencies.getTotalCount(),
                errors,
                late.get(),
                arrivals.get() / intendedSeconds,
                latencies.getTotalCount() / seconds,
                percentile(50),
                percentile(95),
                percentile(99),
                percentile(99.9),
                percentile(100));
    }

    private Duration percentile(double percentile) {
        return Duration.ofNanos(latencies.getValueAtPercentile(percentile));
    }
}
