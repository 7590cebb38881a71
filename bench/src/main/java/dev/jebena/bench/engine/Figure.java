package dev.jebena.bench.engine;

import java.util.Optional;

/// One measured figure, as it goes into `docs/performance.md`.
///
/// @param workload what was run, in words
/// @param warmup what ran before; nothing where every sample is of a new process
public record Figure(
        String metric, String unit, String workload, Median median, Optional<Warmup> warmup) {

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
                        warmup.map(Warmup::text).orElse("each in a new process"));
    }
}
