package dev.jebena.engine.kernel;

/// What a feed-forward network bends its inner values with, as a fixed row of float operations.
public enum Activation {
    /// `x / (1 + exp(-x))`.
    SILU {
        @Override
        float of(float x) {
            return x / (1f + Exp.exp(-x));
        }
    },
    /// `x * Φ(x)` with the hyperbolic tangent in place of the normal distribution, `x / (1 +
    /// exp(-2u))` with `u = √(2/π) * (x + 0.044715 x³)`.
    ///
    /// Source: Hendrycks and Gimpel, *Gaussian Error Linear Units* (2016).
    GELU {
        @Override
        float of(float x) {
            float cubic = Math.fma(x * x, GELU_CUBIC, GELU_LINEAR);
            return x / (1f + Exp.exp(x * cubic));
        }
    };

    /// `-2 √(2/π)`.
    static final float GELU_LINEAR = -1.595769f;

    /// The same times 0.044715.
    static final float GELU_CUBIC = -0.071354814f;

    abstract float of(float x);
}
