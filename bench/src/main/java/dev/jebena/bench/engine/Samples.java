package dev.jebena.bench.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// How fast one engine was at a workload, and what that took of the machine.
///
/// @param work done in each sample
record Samples(Rates rates, List<Work> work) {
    Samples {
        work = List.copyOf(work);
    }

    /// Measures.
    ///
    /// @param done what the engine has done so far
    static Samples of(
            Contender contender,
            Supplier<Work> done,
            Workload workload,
            int count,
            Duration mostWarmup) {
        int tokens = workload.tokens();
        try (Trial trial = contender.prepare(workload)) {
            Warmup warmup = Warmup.of(() -> tokens / trial.seconds(), mostWarmup);
            List<Double> rates = new ArrayList<>();
            List<Work> work = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Work before = done.get();
                rates.add(tokens / trial.seconds());
                work.add(done.get().since(before));
            }
            return new Samples(new Rates(workload, rates, warmup), work);
        }
    }

    /// The rate, the time of a step where tokens are decoded, and both shares of the machine.
    List<Figure> figures(MachineLimits limits) {
        List<Figure> figures = new ArrayList<>();
        figures.add(rates.figure("rate"));
        if (rates.workload() instanceof Workload.Decode decode) {
            List<Double> millis =
                    rates.seconds().stream()
                            .map(seconds -> seconds * 1e3 / decode.steps())
                            .toList();
            figures.add(rates.figure("step", "ms", millis));
        }
        List<Double> read = perSecond(work.stream().map(Work::weightBytes).toList(), 1e-9);
        figures.add(rates.figure("weights read", "GB/s", read));
        figures.add(
                rates.figure(
                        "share of read bandwidth",
                        "%",
                        percent(read, limits.readGigabytesPerSecond())));
        List<Double> flops = perSecond(work.stream().map(Work::multiplications).toList(), 2e-9);
        figures.add(
                rates.figure(
                        "share of peak FLOP/s", "%", percent(flops, limits.gigaflopsPerSecond())));
        return figures;
    }

    private List<Double> perSecond(List<Long> counts, double unit) {
        List<Double> seconds = rates.seconds();
        return IntStream.range(0, counts.size())
                .mapToObj(i -> counts.get(i) * unit / seconds.get(i))
                .toList();
    }

    private static List<Double> percent(List<Double> values, double limit) {
        return values.stream().map(value -> 100 * value / limit).toList();
    }
}
