package dev.jebena.bench.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Times an engine at some workloads; with a second one, the same with something left out, the two
/// in turn and their ratio pair by pair.
///
/// Runs on the calling thread, which is worker 0 of the models.
public final class EngineBench {
    private final int samples;
    private final Duration mostWarmup;
    private final Consumer<String> progress;

    /// Prepares to measure.
    ///
    /// @param samples per figure, at least nine for one that is to be quoted
    /// @param mostWarmup per workload, for a machine that never becomes steady
    /// @param progress takes a line when something was measured
    public EngineBench(int samples, Duration mostWarmup, Consumer<String> progress) {
        if (samples < 1) {
            throw new IllegalArgumentException("samples is " + samples + ", expected at least 1");
        }
        this.samples = samples;
        this.mostWarmup = mostWarmup;
        this.progress = progress;
    }

    /// Per workload the rate, the time of a step, and what of the machine's limits is reached; then
    /// what long prompts and contexts cost.
    ///
    /// @param done what the engine has done so far
    public List<Figure> figures(
            Contender contender,
            Supplier<Work> done,
            MachineLimits limits,
            List<Workload> workloads) {
        List<Figure> figures = new ArrayList<>();
        List<Rates> measured = new ArrayList<>();
        for (Workload workload : workloads) {
            Samples taken = Samples.of(contender, done, workload, samples, mostWarmup);
            taken.figures(limits).forEach(figure -> add(figures, figure));
            measured.add(taken.rates());
        }
        Lengths.of("", measured).forEach(figure -> add(figures, figure));
        return figures;
    }

    /// The rate of `all` over the rate of `without`, alternating.
    public List<Figure> ratios(
            Contender all, Contender without, String leftOut, List<Workload> workloads) {
        List<Figure> figures = new ArrayList<>();
        for (Workload workload : workloads) {
            Pairs pairs = Pairs.of(all, without, workload, samples, mostWarmup);
            add(figures, pairs.ratio("all / without " + leftOut));
        }
        return figures;
    }

    private void add(List<Figure> figures, Figure figure) {
        figures.add(figure);
        progress.accept(figure.line());
    }
}
