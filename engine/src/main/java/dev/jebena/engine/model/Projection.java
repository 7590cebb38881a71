package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Weights;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A linear map with or without a bias.
final class Projection {
    private final Weights weights;
    private final float @Nullable [] bias;

    Projection(Weights weights, Optional<float[]> bias) {
        this.weights = weights;
        this.bias = bias.orElse(null);
    }

    int inputs() {
        return weights.columns();
    }

    int outputs() {
        return weights.rows();
    }

    /// `out[t] = weights · x[t] + bias` for every token of the step.
    void apply(Step step, float[] x, float[] out) {
        apply(step, x, step.count(), out);
    }

    /// The same for so many rows of inputs.
    void apply(Step step, float[] x, int count, float[] out) {
        step.linear.multiply(weights, x, count, out);
        addBias(step, count, out);
    }

    /// Applies several maps of the same inputs at once.
    static void applyAll(Step step, Projection[] maps, float[] x, float[]... outs) {
        applyAll(step, maps, x, step.count(), outs);
    }

    /// The same for so many rows of inputs.
    static void applyAll(Step step, Projection[] maps, float[] x, int count, float[]... outs) {
        Weights[] weights = new Weights[maps.length];
        for (int i = 0; i < maps.length; i++) {
            weights[i] = maps[i].weights;
        }
        step.linear.multiply(weights, x, count, outs);
        for (int i = 0; i < maps.length; i++) {
            maps[i].addBias(step, count, outs[i]);
        }
    }

    private void addBias(Step step, int count, float[] out) {
        if (bias != null) {
            for (int t = 0; t < count; t++) {
                step.kernels.add(out, t * outputs(), bias, 0, outputs());
            }
        }
    }
}
