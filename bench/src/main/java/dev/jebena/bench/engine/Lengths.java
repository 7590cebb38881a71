package dev.jebena.bench.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What long prompts and long contexts cost an engine, from the rates at several lengths: sample by
/// sample, the rate at a length over the rate at a shorter one.
final class Lengths {

    /// The length of a prompt whose rate the first token of a longer one is held to.
    private static final int USUAL_PROMPT = 512;

    private Lengths() {}

    /// Of one engine.
    ///
    /// @param name of the engine, before each metric; empty where there is no other one
    static List<Figure> of(String name, List<Rates> measured) {
        String prefix = name.isEmpty() ? "" : name + " ";
        List<Figure> figures = new ArrayList<>();
        for (Rates rates : measured) {
            switch (rates.workload()) {
                case Workload.Prefill prefill when prefill.tokens() > USUAL_PROMPT -> {
                    figures.add(rates.figure(prefix + "first token", "s", rates.seconds()));
                    usual(measured).ifPresent(usual -> figures.add(slowdown(prefix, rates, usual)));
                }
                case Workload.Prefill prefill -> {}
                case Workload.Decode decode ->
                        shortest(measured, decode)
                                .ifPresent(base ->
                                        figures.add(kept(prefix + "share kept", rates, base)));
            }
        }
        return figures;
    }

    /// What two engines keep of their rates, the one over the other.
    ///
    /// @param ratios of the engines' rates
    static List<Figure> beside(String one, String other, List<Rates> ratios) {
        List<Figure> figures = new ArrayList<>();
        for (Rates ratio : ratios) {
            if (ratio.workload() instanceof Workload.Decode decode) {
                shortest(ratios, decode)
                        .map(base -> kept("share kept, " + one + " / " + other, ratio, base))
                        .ifPresent(figures::add);
            }
        }
        return figures;
    }

    /// Seconds to the first token over what the rate of a usual prompt would make them.
    private static Figure slowdown(String prefix, Rates rates, Rates usual) {
        String metric = prefix + "first token / at the rate of " + USUAL_PROMPT;
        return rates.figure(metric, "times", Median.ratios(usual.samples(), rates.samples()));
    }

    private static Figure kept(String metric, Rates rates, Rates base) {
        return rates.figure(metric, "times", Median.ratios(rates.samples(), base.samples()));
    }

    private static Optional<Rates> usual(List<Rates> measured) {
        return measured.stream()
                .filter(rates -> rates.workload().equals(new Workload.Prefill(USUAL_PROMPT)))
                .findFirst();
    }

    /// The same decoding at the shortest context, where that is a shorter one.
    private static Optional<Rates> shortest(List<Rates> measured, Workload.Decode decode) {
        return measured.stream()
                .filter(rates ->
                        rates.workload() instanceof Workload.Decode other
                                && other.sequences() == decode.sequences()
                                && other.context() < decode.context())
                .min(
                        Comparator.comparingInt(
                                rates -> ((Workload.Decode) rates.workload()).context()));
    }
}
