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
    record Expert(Projection gate, Projection up, Projection down) {}

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
        if (shared.isPresent()) {
            shared.get().apply(step);
        } else {
            Arrays.fill(step.projected, 0, step.count() * step.embeddingSize(), 0f);
        }
        for (int e = 0; e < experts.length; e++) {
            int members = gather(step, e);
            if (members > 0) {
                compute(step, experts[e], members);
                scatter(step, e, members);
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

    /// Puts the inputs of an expert's tokens next to each other.
    private int gather(Step step, int expert) {
        int size = step.embeddingSize();
        int members = 0;
        for (int t = 0; t < step.count(); t++) {
            if (isChosen(t * used, used, expert)) {
                System.arraycopy(step.normed, t * size, scratch.gathered, members * size, size);
                scratch.members[members++] = t;
            }
        }
        return members;
    }

    private void compute(Step step, Expert expert, int members) {
        Projection[] inputs = {expert.gate, expert.up};
        Projection.applyAll(step, inputs, scratch.gathered, members, step.gate, step.up);
        int size = expert.gate.outputs();
        step.forEach(
                members,
                size,
                (i, _) ->
                        step.kernels.gate(
                                activation, step.gate, i * size, step.up, i * size, size));
        expert.down.apply(step, step.gate, members, scratch.given);
    }

    private void scatter(Step step, int expert, int members) {
        int size = step.embeddingSize();
        for (int i = 0; i < members; i++) {
            int t = scratch.members[i];
            step.kernels.addScaled(
                    step.projected, t * size, scratch.given, i * size, size, share(t, expert));
        }
    }

    private float share(int token, int expert) {
        int at = token * used;
        while (scratch.chosen[at] != expert) {
            at++;
        }
        return scratch.shares[at];
    }
}
