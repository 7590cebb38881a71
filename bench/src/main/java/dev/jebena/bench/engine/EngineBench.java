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
    private static final int STEADY_WINDOWS = 3;
    private static final double STEADY = 0.03;

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
        List<Figure> figures = new ArrayList<>();
        for (Workload workload : workloads) {
            double warmup = warm(model, workload);
            List<Double> rates = new ArrayList<>();
            for (int i = 0; i < samples; i++) {
                rates.add(rate(model, workload));
            }
            add(figures, new Figure("rate", "tok/s", workload.name(), Median.of(rates), warmup));
        }
        return figures;
    }

    /// The rate of `all` over the rate of `without`, alternating.
    public List<Figure> ratios(Model all, Model without, String leftOut, List<Workload> workloads) {
        List<Figure> figures = new ArrayList<>();
        for (Workload workload : workloads) {
            double warmup = warm(all, workload) + warm(without, workload);
            List<Double> with = new ArrayList<>();
            List<Double> left = new ArrayList<>();
            for (int i = 0; i < samples; i++) {
                with.add(rate(all, workload));
                left.add(rate(without, workload));
            }
            String name = "all / without " + leftOut;
            Median median = Median.of(Median.ratios(with, left));
            add(figures, new Figure(name, "times", workload.name(), median, warmup));
        }
        return figures;
    }

    private void add(List<Figure> figures, Figure figure) {
        figures.add(figure);
        progress.accept(figure.line());
    }

    private static double rate(Model model, Workload workload) {
        return workload.tokens() / workload.seconds(model);
    }

    /// Runs until three windows in a row agree.
    private double warm(Model model, Workload workload) {
        long start = System.nanoTime();
        List<Double> windows = new ArrayList<>();
        while (seconds(start) * 1e3 < mostWarmup.toMillis()) {
            windows.add(rate(model, workload));
            if (windows.size() >= STEADY_WINDOWS && steady(windows)) {
                break;
            }
        }
        return seconds(start);
    }

    private static boolean steady(List<Double> windows) {
        List<Double> last = windows.subList(windows.size() - STEADY_WINDOWS, windows.size());
        double low = last.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double high = last.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return high - low <= STEADY * high;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
