package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Activation;

/// The gated feed-forward block: `down(activation(gate(x)) * up(x))`.
///
/// Source: Shazeer, *GLU Variants Improve Transformer* (2020).
record GatedFeedForward(Activation activation, Projection gate, Projection up, Projection down)
        implements Block {

    @Override
    public void apply(Step step) {
        Projection.applyAll(step, new Projection[] {gate, up}, step.normed, step.gate, step.up);
        int size = gate.outputs();
        step.forEachToken(
                size,
                t -> step.kernels.gate(activation, step.gate, t * size, step.up, t * size, size));
        down.apply(step, step.gate, step.projected);
    }
}
