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
    /// exp(-2u))` with `u = √(2/π) * (x + 0.044715 x³)`. Below a magnitude of ten both `x` and the
    /// result are rounded to halves, since llama.cpp looks them up in a table of halves: models of
    /// many layers say something else otherwise.
    ///
    /// Source: Hendrycks and Gimpel, *Gaussian Error Linear Units* (2016).
    GELU {
        @Override
        float of(float x) {
            if (Math.abs(x) >= GELU_LINEAR_FROM) {
                return Math.max(x, 0f);
            }
            float h = half(x);
            float cubic = Math.fma(h * h, GELU_CUBIC, GELU_LINEAR);
            return half(h / (1f + Exp.exp(h * cubic)));
        }
    };

    /// From this magnitude on the result is `x`, or 0.
    static final float GELU_LINEAR_FROM = 10f;

    /// `-2 √(2/π)`.
    static final float GELU_LINEAR = -1.595769f;

    /// The same times 0.044715.
    static final float GELU_CUBIC = -0.071354814f;

    /// `2^13 + 1`: what takes a float's 24 bits apart after the first 11.
    static final float HALF_SPLIT = 8193f;

    /// Halves below it are multiples of `2^-24`.
    static final float LEAST_HALF = 0x1p-14f;

    /// Between 0.5 and 1 floats are multiples of `2^-24`.
    static final float HALF_STEP = 0.75f;

    abstract float of(float x);

    /// The nearest half of a float of moderate size.
    ///
    /// Source: Dekker, *A Floating-Point Technique for Extending the Available Precision* (1971).
    static float half(float x) {
        float split = x * HALF_SPLIT;
        return Math.abs(x) < LEAST_HALF ? x + HALF_STEP - HALF_STEP : split - (split - x);
    }
}
