package dev.jebena.bench.engine;

import dev.jebena.engine.model.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Times a model at some workloads, one figure each; with a second model, the same one with
/// something left out, the two in turn and their ratio pair by pair.
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

    /// Tokens per second of every workload.
    public List<Figure> rates(Model model, List<Workload> workloads) {
        Contender contender = new JebenaContender(model);
        List<Figure> figures = new ArrayList<>();
        for (Workload workload : workloads) {
            try (Trial trial = contender.prepare(workload)) {
                Warmup warmup = Warmup.of(() -> rate(trial, workload), mostWarmup);
                List<Double> rates = new ArrayList<>();
                for (int i = 0; i < samples; i++) {
                    rates.add(rate(trial, workload));
                }
                add(
                        figures,
                        new Figure("rate", "tok/s", workload.name(), Median.of(rates), warmup));
            }
        }
        return figures;
    }

    /// The rate of `all` over the rate of `without`, alternating.
    public List<Figure> ratios(Model all, Model without, String leftOut, List<Workload> workloads) {
        Contender with = new JebenaContender(all);
        Contender left = new JebenaContender(without);
        List<Figure> figures = new ArrayList<>();
        for (Workload workload : workloads) {
            Pairs pairs = Pairs.of(with, left, workload, samples, mostWarmup);
            String name = "all / without " + leftOut;
            add(figures, pairs.ratio(name));
        }
        return figures;
    }

    private void add(List<Figure> figures, Figure figure) {
        figures.add(figure);
        progress.accept(figure.line());
    }

    private static double rate(Trial trial, Workload workload) {
        return workload.tokens() / trial.seconds();
    }
}
