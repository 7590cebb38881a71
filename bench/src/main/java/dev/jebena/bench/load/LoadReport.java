package dev.jebena.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// What came of a run. Latencies are those of operations that did well, from the intended start.
///
/// @param arrivals counted ones
/// @param errors by kind, with how often
/// @param late arrivals that found their time gone by: too many were in flight, or the generator
///   itself was behind
/// @param ratePerSecond at which arrivals came, as intended
/// @param achievedPerSecond at which operations were done well
public record LoadReport(
        long arrivals,
        long succeeded,
        Map<String, Long> errors,
        long late,
        double ratePerSecond,
        double achievedPerSecond,
        Duration p50,
        Duration p95,
        Duration p99,
        Duration p999,
        Duration most) {

    public LoadReport {
        errors = Map.copyOf(errors);
    }

    /// Errors of all kinds.
    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The report for people, on a few lines.
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                "%d arrivals at %.1f/s, done well %d at %.1f/s, late %d%n"
                        .formatted(arrivals, ratePerSecond, succeeded, achievedPerSecond, late));
        text.append(
                "latency ms: p50 %s  p95 %s  p99 %s  p99.9 %s  max %s%n"
                        .formatted(
                                millis(p50), millis(p95), millis(p99), millis(p999), millis(most)));
        new TreeMap<>(errors)
                .forEach((kind, count) -> text.append("error %s: %d%n".formatted(kind, count)));
        return text.toString();
    }

    private static String millis(Duration duration) {
        return "%.3f".formatted(duration.toNanos() / 1e6);
    }
}
