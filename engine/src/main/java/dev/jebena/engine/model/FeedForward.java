package dev.jebena.engine.model;

/// The gated feed-forward block: `down(silu(gate(x)) * up(x))`, x being the normalised residual,
/// added to it.
///
/// Source: Shazeer, *GLU Variants Improve Transformer* (2020).
record FeedForward(Norm norm, Projection gate, Projection up, Projection down) {

    void apply(Step step) {
        Residual.normed(step, norm);
        Projection.applyAll(step, new Projection[] {gate, up}, step.normed, step.gate, step.up);
        int size = gate.outputs();
        step.forEachToken(
                size, t -> step.kernels.gateSilu(step.gate, t * size, step.up, t * size, size));
        down.apply(step, step.gate, step.projected);
        Residual.add(step, down.outputs());
    }
}
