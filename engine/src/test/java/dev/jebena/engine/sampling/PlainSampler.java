package dev.jebena.engine.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The truncations written down as plainly as can be, sorting everything every time: the oracle of
/// [SamplerTest].
final class PlainSampler {
    private record Candidate(int token, double logit) {}

    private PlainSampler() {}

    static SortedSet<Integer> kept(SamplingParameters parameters, float[] row) {
        List<Candidate> all = new ArrayList<>();
        for (int token = 0; token < row.length; token++) {
            all.add(new Candidate(token, row[token]));
        }
        sort(all);
        if (parameters.topK() > 0) {
            all = all.subList(0, Math.min(parameters.topK(), all.size()));
        }
        if (parameters.typicalP() < 1) {
            all = typical(all, parameters.typicalP());
        }
        if (parameters.topP() < 1) {
            sort(all);
            all = upTo(all, probabilities(all), parameters.topP());
        }
        double least =
                all.stream().mapToDouble(Candidate::logit).max().orElseThrow()
                        + Math.log(parameters.minP());
        TreeSet<Integer> kept = new TreeSet<>();
        all.stream().filter(c -> c.logit >= least).forEach(c -> kept.add(c.token));
        return kept;
    }

    private static void sort(List<Candidate> candidates) {
        candidates.sort(
                Comparator.comparingDouble((Candidate c) -> -c.logit)
                        .thenComparingInt(Candidate::token));
    }

    private static List<Candidate> typical(List<Candidate> all, double mass) {
        double[] p = probabilities(all);
        double entropy = 0;
        for (double each : p) {
            entropy -= each * Math.log(each);
        }
        double expected = entropy;
        record Surprise(Candidate candidate, double p, float distance) {}
        List<Surprise> surprises = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            float distance = (float) Math.abs(-Math.log(p[i]) - expected);
            surprises.add(new Surprise(all.get(i), p[i], distance));
        }
        surprises.sort(
                Comparator.comparingDouble(Surprise::distance)
                        .thenComparingInt(s -> s.candidate.token));
        List<Candidate> order =
                new ArrayList<>(surprises.stream().map(Surprise::candidate).toList());
        return upTo(order, surprises.stream().mapToDouble(Surprise::p).toArray(), mass);
    }

    private static double[] probabilities(List<Candidate> candidates) {
        double sum = candidates.stream().mapToDouble(c -> Math.exp(c.logit)).sum();
        return candidates.stream().mapToDouble(c -> Math.exp(c.logit) / sum).toArray();
    }

    private static List<Candidate> upTo(List<Candidate> order, double[] p, double mass) {
        double reached = 0;
        for (int i = 0; i < p.length; i++) {
            reached += p[i];
            if (reached >= mass) {
                return new ArrayList<>(order.subList(0, i + 1));
            }
        }
        return order;
    }
}
