package dev.jebena.bench.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What long prompts and long contexts cost an engine, from the rates at several lengths: sample by
/// sample, the rate at a length over the rate at a shorter one.
final class Lengths {

    /// The length of a prompt whose rate the first token of a longer one is held to.
    private static final int USUAL_PROMPT = 512;

    private Lengths() {}

    static List<Figure> of(String one, String other, List<Pairs> measured) {
        List<Figure> figures = new ArrayList<>();
        for (Pairs pairs : measured) {
            switch (pairs.workload()) {
                case Workload.Prefill prefill when prefill.tokens() > USUAL_PROMPT -> {
                    figures.add(firstToken(one, pairs, pairs.a()));
                    figures.add(firstToken(other, pairs, pairs.b()));
                    usual(measured)
                            .ifPresent(usual -> {
                                figures.add(slowdown(one, pairs, pairs.a(), usual.a()));
                                figures.add(slowdown(other, pairs, pairs.b(), usual.b()));
                            });
                }
                case Workload.Prefill prefill -> {}
                case Workload.Decode decode ->
                        shortest(measured, decode)
                                .ifPresent(base -> {
                                    figures.add(kept(one, pairs, base, Pairs::a));
                                    figures.add(kept(other, pairs, base, Pairs::b));
                                    figures.add(keptBeside(one, other, pairs, base));
                                });
            }
        }
        return figures;
    }

    private static Figure firstToken(String name, Pairs pairs, List<Double> rates) {
        int tokens = pairs.workload().tokens();
        List<Double> seconds = rates.stream().map(rate -> tokens / rate).toList();
        return figure(name + " first token", "s", pairs, seconds);
    }

    /// Seconds to the first token over what the rate of a usual prompt would make them.
    private static Figure slowdown(
            String name, Pairs pairs, List<Double> rates, List<Double> usual) {
        String metric = name + " first token / at the rate of " + USUAL_PROMPT;
        return figure(metric, "times", pairs, Median.ratios(usual, rates));
    }

    private static Figure kept(
            String name, Pairs pairs, Pairs base, Function<Pairs, List<Double>> side) {
        List<Double> shares = Median.ratios(side.apply(pairs), side.apply(base));
        return figure(name + " share kept", "times", pairs, shares);
    }

    private static Figure keptBeside(String one, String other, Pairs pairs, Pairs base) {
        List<Double> shares =
                Median.ratios(
                        Median.ratios(pairs.a(), pairs.b()), Median.ratios(base.a(), base.b()));
        return figure("share kept, " + one + " / " + other, "times", pairs, shares);
    }

    private static Figure figure(String metric, String unit, Pairs pairs, List<Double> samples) {
        Warmup warmup = pairs.warmA().and(pairs.warmB());
        return new Figure(metric, unit, pairs.workload().name(), Median.of(samples), warmup);
    }

    private static Optional<Pairs> usual(List<Pairs> measured) {
        return measured.stream()
                .filter(pairs -> pairs.workload().equals(new Workload.Prefill(USUAL_PROMPT)))
                .findFirst();
    }

    /// The same decoding at the shortest context, where that is a shorter one.
    private static Optional<Pairs> shortest(List<Pairs> measured, Workload.Decode decode) {
        return measured.stream()
                .filter(pairs ->
                        pairs.workload() instanceof Workload.Decode other
                                && other.sequences() == decode.sequences()
                                && other.context() < decode.context())
                .min(
                        Comparator.comparingInt(
                                pairs -> ((Workload.Decode) pairs.workload()).context()));
    }
}
