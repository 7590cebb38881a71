package dev.jebena.bench.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Rates of two engines at one workload, sampled in turn, after both were warm: sample `i` of `b`
/// was taken right after sample `i` of `a`.
record Pairs(Rates a, Rates b) {

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
            return new Pairs(new Rates(workload, a, warmFirst), new Rates(workload, b, warmSecond));
        }
    }

    /// The ratios `a / b`, pair by pair.
    Rates ratios() {
        List<Double> ratios = Median.ratios(a.samples(), b.samples());
        return new Rates(a.workload(), ratios, a.warmup().and(b.warmup()));
    }

    /// What the ratios come to.
    Figure ratio(String metric) {
        Rates ratios = ratios();
        return ratios.figure(metric, "times", ratios.samples());
    }
}
