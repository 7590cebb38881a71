package dev.jebena.bench.registry;

import dev.jebena.bench.engine.Figure;
import dev.jebena.bench.engine.Median;
import dev.jebena.bench.engine.Warmup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two registries on the same core and the same PostgreSQL, in turn: how much each can do of one
/// kind, and the ratio pair by pair.
///
/// @param sample how long each is asked at a time
/// @param mostWarmup of each, for a machine that never becomes steady
record Race(Entrant ours, Entrant theirs, int pairs, Duration sample, Duration mostWarmup) {
    /// @param api it is fastest by
    record Entrant(Contestant contestant, RegistryApi api) {
        Contestant.Ceiling once(Kind kind, Duration sample) {
            try {
                return contestant.ceiling(api, kind, sample);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while " + api.title() + " ran", e);
            }
        }

        double rate(Kind kind, Duration sample) {
            return once(kind, sample).done().perSecond();
        }
    }

    /// Both rates, their ratio, and the processor time each takes for one operation.
    List<Figure> run(Kind kind) {
        Warmup warm =
                Warmup.of(() -> ours.rate(kind, sample), mostWarmup)
                        .and(Warmup.of(() -> theirs.rate(kind, sample), mostWarmup));
        List<Contestant.Ceiling> a = new ArrayList<>();
        List<Contestant.Ceiling> b = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            a.add(ours.once(kind, sample));
            b.add(theirs.once(kind, sample));
        }
        List<Double> oursRates = rates(a);
        List<Double> theirRates = rates(b);
        String workload = kind + "s";
        return List.of(
                figure(ours.api().title(), "1/s", workload, oursRates, warm),
                figure(theirs.api().title(), "1/s", workload, theirRates, warm),
                figure(
                        "Jebena / Apicurio",
                        "times",
                        workload,
                        Median.ratios(oursRates, theirRates),
                        warm),
                figure(ours.api().title() + " CPU", "ms", workload, millis(a), warm),
                figure(theirs.api().title() + " CPU", "ms", workload, millis(b), warm));
    }

    private static List<Double> rates(List<Contestant.Ceiling> samples) {
        return samples.stream().map(each -> each.done().perSecond()).toList();
    }

    private static List<Double> millis(List<Contestant.Ceiling> samples) {
        return samples.stream().map(Contestant.Ceiling::millisPerOperation).toList();
    }

    private static Figure figure(
            String metric, String unit, String workload, List<Double> samples, Warmup warm) {
        return new Figure(metric, unit, workload, Median.of(samples), Optional.of(warm));
    }
}
