package dev.jebena.bench.engine;

import java.util.List;
import java.util.Optional;

/// Rates of one engine at one workload, taken after it was warm.
///
/// @param samples tokens per second, in the order they were taken
record Rates(Workload workload, List<Double> samples, Warmup warmup) {
    Rates {
        samples = List.copyOf(samples);
    }

    /// Seconds that each sample took.
    List<Double> seconds() {
        return samples.stream().map(rate -> workload.tokens() / rate).toList();
    }

    Figure figure(String metric) {
        return figure(metric, "tok/s", samples);
    }

    /// A figure with a value for each sample.
    Figure figure(String metric, String unit, List<Double> values) {
        return new Figure(metric, unit, workload.name(), Median.of(values), Optional.of(warmup));
    }
}
