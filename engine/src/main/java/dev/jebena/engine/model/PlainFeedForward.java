package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Activation;

/// The feed-forward block without a gate: `down(activation(up(x)))`.
record PlainFeedForward(Activation activation, Projection up, Projection down) implements Block {

    @Override
    public void apply(Step step) {
        up.apply(step, step.normed, step.up);
        int size = up.outputs();
        step.forEachToken(size, t -> step.kernels.activate(activation, step.up, t * size, size));
        down.apply(step, step.up, step.projected);
    }
}
