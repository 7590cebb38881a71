package dev.jebena.bench.registry;

import dev.jebena.bench.load.LoadReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One run of a scenario at a rate, and what it took.
///
/// @param serverMillis of processor time that the registry took, of its core
/// @param serverBusy the share of the time its core was at work, 0 to 1
/// @param loadBusy the same of the cores of the load and the databases; near 1 they were the limit
/// @param residentKib the memory the registry took at the end
/// @param firstFailure empty when nothing went wrong
record Trial(
        Scenario scenario,
        double rate,
        Map<Kind, LoadReport> reports,
        long serverMillis,
        Optional<CacheHits> hits,
        double serverBusy,
        double loadBusy,
        long residentKib,
        String firstFailure) {
    private static final Duration READ_BOUND = Duration.ofMillis(10);
    private static final Duration WRITE_BOUND = Duration.ofMillis(100);
    private static final double ERROR_BOUND = 0.01;
    private static final double HIT_BOUND = 0.95;

    Trial {
        reports = Map.copyOf(reports);
    }

    /// The bounds that it went over, in words; none when it kept them all.
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        new TreeMap<>(reports)
                .forEach((kind, report) -> {
                    Duration bound = kind == Kind.WRITE ? WRITE_BOUND : READ_BOUND;
                    if (report.p95().compareTo(bound) >= 0) {
                        broken.add(
                                "p95 of %ss %.1f ms, not below %d"
                                        .formatted(kind, millis(report.p95()), bound.toMillis()));
                    }
                });
        if (errors() >= ERROR_BOUND) {
            broken.add("%.2f %% errors".formatted(100 * errors()));
        }
        if (hits.isPresent() && hits.get().share() <= HIT_BOUND) {
            broken.add("cache hits %.1f %%".formatted(100 * hits.get().share()));
        }
        return broken;
    }

    private double errors() {
        long arrivals = reports.values().stream().mapToLong(LoadReport::arrivals).sum();
        return (double) (arrivals - done()) / arrivals;
    }

    private long done() {
        return reports.values().stream().mapToLong(LoadReport::succeeded).sum();
    }

    /// Processor time of the registry for one operation.
    double millisPerOperation() {
        return (double) serverMillis / Math.max(1, done());
    }

    double achievedPerSecond() {
        return reports.values().stream().mapToDouble(LoadReport::achievedPerSecond).sum();
    }

    double p95Millis(Kind kind) {
        return Optional.ofNullable(reports.get(kind))
                .map(report -> millis(report.p95()))
                .orElse(Double.NaN);
    }

    /// All of it, on a few lines.
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                "%s at %.0f/s: done %.0f/s, %.4f CPU ms each, server core %.0f %% busy, load and database cores %.0f %%, cache hits %s%n"
                        .formatted(
                                scenario,
                                rate,
                                achievedPerSecond(),
                                millisPerOperation(),
                                100 * serverBusy,
                                100 * loadBusy,
                                hits.map(CacheHits::text).orElse("unknown")));
        new TreeMap<>(reports)
                .forEach((kind, report) ->
                        text.append(
                                "  %-8s %8d  ms: p50 %.2f  p95 %.2f  p99 %.2f  p99.9 %.2f  errors %d%n"
                                        .formatted(
                                                kind,
                                                report.arrivals(),
                                                millis(report.p50()),
                                                millis(report.p95()),
                                                millis(report.p99()),
                                                millis(report.p999()),
                                                report.failed())));
        text.append(
                broken().isEmpty()
                        ? "  within bounds"
                        : "  broken: " + String.join("; ", broken()));
        if (!firstFailure.isEmpty()) {
            text.append("; first failure: ").append(firstFailure);
        }
        return text.toString();
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
