package dev.jebena.bench.registry;

import dev.jebena.bench.engine.Figure;
import dev.jebena.bench.engine.Median;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// Has a registry bear scenarios. Used by one thread.
final class Scenarios {
    private static final int WINDOWS = 20;
    private static final double MOST_PER_SECOND = 200_000;
    private static final double LEAST_PER_SECOND = 5;
    private static final HighestRate SEARCH =
            new HighestRate(1.5, 2, LEAST_PER_SECOND, MOST_PER_SECOND);

    private final Contestant contestant;
    private final RegistryApi api;
    private final Plan plan;
    private final Consumer<String> progress;
    private final List<Figure> figures = new ArrayList<>();

    Scenarios(Contestant contestant, RegistryApi api, Plan plan, Consumer<String> progress) {
        this.contestant = contestant;
        this.api = api;
        this.plan = plan;
        this.progress = progress;
    }

    /// All of the plan's.
    List<Figure> run() throws IOException, InterruptedException {
        for (Scenario scenario : plan.scenarios()) {
            if (scenario == Scenario.SOAK) {
                soak();
            } else {
                bear(scenario);
            }
        }
        return List.copyOf(figures);
    }

    private void bear(Scenario scenario) throws IOException, InterruptedException {
        Trial own = trial(scenario, scenario.ratePerSecond(), plan.each());
        add(own, "achieved", "1/s", Trial::achievedPerSecond);
        for (Kind kind : own.reports().keySet().stream().sorted().toList()) {
            add(own, kind + "s p95", "ms", trial -> trial.p95Millis(kind));
        }
        add(own, "CPU", "ms", Trial::millisPerOperation);
        if (plan.isSearching()) {
            double highest = highest(scenario, own);
            progress.accept(
                    "%s, %s: within bounds up to %.0f/s".formatted(api.title(), scenario, highest));
            add(scenario + " " + scenario.mix(), "highest rate within bounds", "1/s", highest);
        }
    }

    private double highest(Scenario scenario, Trial own) throws IOException, InterruptedException {
        return SEARCH.find(
                own.rate(),
                rate -> {
                    Trial trial = rate == own.rate() ? own : trial(scenario, rate, plan.each());
                    return trial.broken().isEmpty();
                });
    }

    private Trial trial(Scenario scenario, double rate, Duration time)
            throws IOException, InterruptedException {
        Trial trial = contestant.trial(api, scenario, rate, time, time.dividedBy(5));
        progress.accept(api.title() + ", " + trial.text());
        return trial;
    }

    /// As windows one after the other, of which each tells its latency and the memory at its end.
    private void soak() throws IOException, InterruptedException {
        List<Trial> windows = new ArrayList<>();
        Duration window = plan.soak().dividedBy(WINDOWS);
        for (int i = 0; i < WINDOWS; i++) {
            windows.add(trial(Scenario.SOAK, plan.soakRate(), window));
        }
        double perHour = Duration.ofHours(1).toNanos() / (window.toNanos() * 1.2);
        grow("reads p95", "ms/h", windows, perHour, trial -> trial.p95Millis(Kind.READ));
        grow("writes p95", "ms/h", windows, perHour, trial -> trial.p95Millis(Kind.WRITE));
        grow("memory", "MiB/h", windows, perHour, trial -> trial.residentKib() / 1024.0);
        double kept = windows.stream().filter(trial -> trial.broken().isEmpty()).count();
        add("soak", "windows within bounds", "of " + WINDOWS, kept);
    }

    private void grow(
            String metric,
            String unit,
            List<Trial> windows,
            double perHour,
            ToDoubleFunction<Trial> value) {
        Slope slope = Slope.of(windows.stream().map(value::applyAsDouble).toList()).times(perHour);
        progress.accept(
                "%s, soak: %s grows by %.2f %s [%.2f, %.2f]"
                        .formatted(
                                api.title(),
                                metric,
                                slope.perUnit(),
                                unit,
                                slope.low(),
                                slope.high()));
        figures.add(
                new Figure(
                        api.title() + " growth of " + metric,
                        unit,
                        "soak at %.0f/s".formatted(plan.soakRate()),
                        new Median(slope.perUnit(), slope.low(), slope.high(), WINDOWS),
                        Optional.empty()));
    }

    private void add(Trial trial, String metric, String unit, ToDoubleFunction<Trial> value) {
        String workload =
                "%s %s at %.0f/s".formatted(trial.scenario(), trial.scenario().mix(), trial.rate());
        add(workload, metric, unit, value.applyAsDouble(trial));
    }

    private void add(String workload, String metric, String unit, double value) {
        figures.add(
                new Figure(
                        api.title() + " " + metric,
                        unit,
                        workload,
                        Median.of(List.of(value)),
                        Optional.empty()));
    }
}
