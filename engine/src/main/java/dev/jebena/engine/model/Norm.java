package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Kernels;

/// Brings the elements of a vector to a common size.
sealed interface Norm {

    /// Elements that are normalised together.
    int size();

    /// Normalises [#size()] elements in place.
    void apply(Kernels kernels, float[] x, int at);

    /// Root mean square normalisation: `x / sqrt(mean(x²) + ε) * weight`.
    ///
    /// Source: Zhang and Sennrich, *Root Mean Square Layer Normalization* (2019).
    ///
    /// @param weight `[size]`
    @SuppressWarnings("ArrayRecordComponent") // weights are read only and shared
    record Rms(float[] weight, float epsilon) implements Norm {
        @Override
        public int size() {
            return weight.length;
        }

        @Override
        public void apply(Kernels kernels, float[] x, int at) {
            float squares = kernels.dot(x, at, x, at, size());
            float factor = (float) (1.0 / Math.sqrt(squares / size() + epsilon));
            kernels.scale(x, at, size(), factor, weight, 0);
        }
    }

    /// Layer normalisation: `(x - mean(x)) / sqrt(variance(x) + ε) * weight + bias`.
    ///
    /// Source: Ba, Kiros and Hinton, *Layer Normalization* (2016).
    ///
    /// @param weight `[size]`
    /// @param bias `[size]`
    @SuppressWarnings("ArrayRecordComponent") // weights are read only and shared
    record Layer(float[] weight, float[] bias, float epsilon) implements Norm {
        @Override
        public int size() {
            return weight.length;
        }

        @Override
        public void apply(Kernels kernels, float[] x, int at) {
            double sum = 0;
            for (int i = 0; i < size(); i++) {
                sum += x[at + i];
            }
            float mean = (float) (sum / size());
            for (int i = 0; i < size(); i++) {
                x[at + i] -= mean;
            }
            float squares = kernels.dot(x, at, x, at, size());
            float factor = (float) (1.0 / Math.sqrt(squares / size() + epsilon));
            kernels.scale(x, at, size(), factor, weight, 0);
            kernels.add(x, at, bias, 0, size());
        }
    }
}
