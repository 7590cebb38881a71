package dev.jebena.bench.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Rates of two engines at one workload, sampled in turn, after both were warm.
///
/// @param a tokens per second of the one, in the order they were taken
/// @param b of the other; sample `i` was taken right after sample `i` of `a`
record Pairs(Workload workload, List<Double> a, List<Double> b, Warmup warmA, Warmup warmB) {
    Pairs {
        a = List.copyOf(a);
        b = List.copyOf(b);
    }

    /// Measures. Both keep the memory of the workload until the last pair.
    static Pairs of(
            Contender one, Contender other, Workload workload, int count, Duration mostWarmup) {
        int tokens = workload.tokens();
        try (Trial first = one.prepare(workload);
                Trial second = other.prepare(workload)) {
            Warmup warmFirst = Warmup.of(() -> tokens / first.seconds(), mostWarmup);
            Warmup warmSecond = Warmup.of(() -> tokens / second.seconds(), mostWarmup);
            List<Double> a = new ArrayList<>();
            List<Double> b = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                a.add(tokens / first.seconds());
                b.add(tokens / second.seconds());
            }
            return new Pairs(workload, a, b, warmFirst, warmSecond);
        }
    }

    /// One side's rate.
    Figure rate(String name, List<Double> rates, Warmup warmup) {
        return new Figure(name, "tok/s", workload.name(), Median.of(rates), warmup);
    }

    /// What the ratios `a / b` of the pairs come to.
    Figure ratio(String metric) {
        Median median = Median.of(Median.ratios(a, b));
        return new Figure(metric, "times", workload.name(), median, warmA.and(warmB));
    }
}
