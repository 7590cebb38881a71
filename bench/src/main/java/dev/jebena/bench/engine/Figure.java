package dev.jebena.bench.engine;

/// One measured figure, as it goes into `docs/performance.md`.
///
/// @param workload what was run, in words
public record Figure(String metric, String unit, String workload, Median median, Warmup warmup) {

    /// As one line of a table.
    public String line() {
        return "%-48s %10.2f %-9s [%.2f, %.2f] of %d, %s"
                .formatted(
                        metric + " " + workload,
                        median.value(),
                        unit,
                        median.low(),
                        median.high(),
                        median.samples(),
                        warmup.text());
    }
}
