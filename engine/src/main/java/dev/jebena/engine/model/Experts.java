package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Activation;
import java.util.Arrays;
import java.util.Optional;

/// A mixture of experts: a router scores all of them for a token, the best ones compute it, and
/// their results are added by their share of the softmax over the chosen scores.
///
/// A token's results are added in the order of the experts, after that of the shared one: what else
/// is in the step decides nothing.
///
/// Source: Jiang et al., *Mixtral of Experts* (2024); Fedus et al., *Switch Transformers* (2021).
final class Experts implements Block {
    /// A gated feed-forward network of its own.
    ///
    /// @param inputs gate and up
    @SuppressWarnings("ArrayRecordComponent") // read only
    record Expert(Projection[] inputs, Projection down) {}

    private final Activation activation;
    private final Projection router;
    private final Expert[] experts;
    private final int used;
    private final Optional<GatedFeedForward> shared;
    private final ExpertScratch scratch;

    Experts(
            Activation activation,
            Projection router,
            Expert[] experts,
            int used,
            Optional<GatedFeedForward> shared,
            ExpertScratch scratch) {
        this.activation = activation;
        this.router = router;
        this.experts = experts;
        this.used = used;
        this.shared = shared;
        this.scratch = scratch;
    }

    @Override
    public void apply(Step step) {
        router.apply(step, step.normed, scratch.scores);
        step.forEachToken((long) experts.length * used, this::choose);
        sort(step.count() * used);
        if (shared.isPresent()) {
            shared.get().apply(step);
        } else {
            Arrays.fill(step.projected, 0, step.count() * step.embeddingSize(), 0f);
        }
        for (int e = 0; e < experts.length; e++) {
            int first = scratch.firstPlaces[e];
            int members = scratch.firstPlaces[e + 1] - first;
            if (members > 0) {
                compute(step, experts[e], first, members);
            }
        }
    }

    /// The best experts of a token, of equal ones the first, and the softmax over them.
    private void choose(int token) {
        int scores = token * experts.length;
        int to = token * used;
        for (int rank = 0; rank < used; rank++) {
            int best = -1;
            for (int e = 0; e < experts.length; e++) {
                boolean better =
                        best < 0 || scratch.scores[scores + e] > scratch.scores[scores + best];
                if (better && !isChosen(to, rank, e)) {
                    best = e;
                }
            }
            scratch.chosen[to + rank] = best;
        }
        double most = scratch.scores[scores + scratch.chosen[to]];
        double sum = 0;
        for (int rank = 0; rank < used; rank++) {
            sum += StrictMath.exp(scratch.scores[scores + scratch.chosen[to + rank]] - most);
        }
        for (int rank = 0; rank < used; rank++) {
            double score = scratch.scores[scores + scratch.chosen[to + rank]];
            scratch.shares[to + rank] = (float) (StrictMath.exp(score - most) / sum);
        }
    }

    private boolean isChosen(int at, int ranks, int expert) {
        for (int rank = 0; rank < ranks; rank++) {
            if (scratch.chosen[at + rank] == expert) {
                return true;
            }
        }
        return false;
    }

    /// Sorts what was chosen by expert, tokens in ascending order.
    private void sort(int count) {
        int[] first = scratch.firstPlaces;
        Arrays.fill(first, 0);
        for (int i = 0; i < count; i++) {
            first[scratch.chosen[i] + 1]++;
        }
        for (int e = 0; e < experts.length; e++) {
            first[e + 1] += first[e];
        }
        for (int i = count - 1; i >= 0; i--) {
            // from behind each end, which becomes the beginning
            scratch.places[--first[scratch.chosen[i] + 1]] = i;
        }
        System.arraycopy(first, 1, first, 0, experts.length);
        first[experts.length] = count;
    }

    /// Adds an expert's results to those of its tokens.
    private void compute(Step step, Expert expert, int first, int members) {
        int size = step.embeddingSize();
        step.forEach(members, size, (i, _) -> gather(step, first + i, i * size, size));
        Projection.applyAll(step, expert.inputs, scratch.gathered, members, step.gate, step.up);
        int inner = expert.down.inputs();
        step.forEach(members, inner, (i, _) -> gate(step, i * inner, inner));
        expert.down.apply(step, step.gate, members, scratch.given);
        step.forEach(members, size, (i, _) -> scatter(step, first + i, i * size, size));
    }

    private void gather(Step step, int place, int to, int size) {
        int token = scratch.places[place] / used;
        System.arraycopy(step.normed, token * size, scratch.gathered, to, size);
    }

    private void gate(Step step, int at, int size) {
        step.kernels.gate(activation, step.gate, at, step.up, at, size);
    }

    private void scatter(Step step, int place, int from, int size) {
        int chosen = scratch.places[place];
        step.kernels.addScaled(
                step.projected,
                chosen / used * size,
                scratch.given,
                from,
                size,
                scratch.shares[chosen]);
    }
}
