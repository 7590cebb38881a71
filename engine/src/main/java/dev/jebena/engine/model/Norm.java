package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Kernels;

/// Root mean square normalisation: `x / sqrt(mean(x²) + ε) * weight`.
///
/// Source: Zhang and Sennrich, *Root Mean Square Layer Normalization* (2019).
///
/// @param weight `[size]`
@SuppressWarnings("ArrayRecordComponent") // weights are read only and shared
record Norm(float[] weight, float epsilon) {

    /// Normalises `weight.length` elements in place.
    void apply(Kernels kernels, float[] x, int at) {
        int size = weight.length;
        float squares = kernels.dot(x, at, x, at, size);
        float factor = (float) (1.0 / Math.sqrt(squares / size + epsilon));
        kernels.scale(x, at, size, factor, weight, 0);
    }
}
