package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Matrix;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A linear map with or without a bias.
final class Projection {
    private final Matrix weights;
    private final float @Nullable [] bias;

    Projection(Matrix weights, Optional<float[]> bias) {
        this.weights = weights;
        this.bias = bias.orElse(null);
    }

    int outputs() {
        return weights.rows();
    }

    /// `out[t] = weights · x[t] + bias` for every token of the step.
    void apply(Step step, float[] x, float[] out) {
        step.linear.multiply(weights, x, step.count(), out, 0, outputs());
        if (bias != null) {
            for (int t = 0; t < step.count(); t++) {
                step.kernels.add(out, t * outputs(), bias, 0, outputs());
            }
        }
    }
}
