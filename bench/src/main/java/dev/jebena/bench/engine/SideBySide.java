package dev.jebena.bench.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Times two engines at the same workloads, in turn, and says what one gives beside the other.
///
/// Runs on the calling thread.
public final class SideBySide {
    private final int pairs;
    private final Duration mostWarmup;
    private final Consumer<String> progress;

    /// Prepares to measure.
    ///
    /// @param pairs per workload, at least nine for a figure that is to be quoted
    /// @param mostWarmup per workload and engine, for a machine that never becomes steady
    /// @param progress takes a line when something was measured
    public SideBySide(int pairs, Duration mostWarmup, Consumer<String> progress) {
        if (pairs < 1) {
            throw new IllegalArgumentException("pairs is " + pairs + ", expected at least 1");
        }
        this.pairs = pairs;
        this.mostWarmup = mostWarmup;
        this.progress = progress;
    }

    /// Per workload both rates and the ratio `one / other`; then what long prompts and contexts
    /// cost each of them.
    public List<Figure> figures(Contender one, Contender other, List<Workload> workloads) {
        List<Figure> figures = new ArrayList<>();
        List<Pairs> measured = new ArrayList<>();
        String ratio = one.name() + " / " + other.name();
        for (Workload workload : workloads) {
            Pairs taken = Pairs.of(one, other, workload, pairs, mostWarmup);
            add(figures, taken.a().figure(one.name()));
            add(figures, taken.b().figure(other.name()));
            add(figures, taken.ratio(ratio));
            measured.add(taken);
        }
        lengths(one.name(), other.name(), measured).forEach(figure -> add(figures, figure));
        return figures;
    }

    private static List<Figure> lengths(String one, String other, List<Pairs> measured) {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(Lengths.of(one, measured.stream().map(Pairs::a).toList()));
        figures.addAll(Lengths.of(other, measured.stream().map(Pairs::b).toList()));
        List<Rates> ratios = measured.stream().map(Pairs::ratios).toList();
        figures.addAll(Lengths.beside(one, other, ratios));
        return figures;
    }

    private void add(List<Figure> figures, Figure figure) {
        figures.add(figure);
        progress.accept(figure.line());
    }
}
