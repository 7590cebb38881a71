package dev.jebena.bench.engine;

/// One measured figure, as it goes into `docs/performance.md`.
///
/// @param workload what was run, in words
/// @param warmupSeconds how long it took until three windows in a row agreed within 3 %
public record Figure(
        String metric, String unit, String workload, Median median, double warmupSeconds) {

    /// As one line of a table.
    public String line() {
        return "%-34s %10.2f %-9s [%.2f, %.2f] of %d, warm after %.1f s"
                .formatted(
                        metric + " " + workload,
                        median.value(),
                        unit,
                        median.low(),
                        median.high(),
                        median.samples(),
                        warmupSeconds);
    }
}
