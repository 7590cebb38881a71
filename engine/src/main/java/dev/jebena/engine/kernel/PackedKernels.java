package dev.jebena.engine.kernel;

/// The innermost loops over packed weights. Two implementations give the very same bits, those that
/// [Packing] defines: the scalar one reads like the definition, the vector one is fast.
///
/// Stateless and thread-safe; arrays belong to the caller.
sealed interface PackedKernels permits ScalarPackedKernels, VectorPackedKernels {

    static PackedKernels of(boolean vector) {
        return vector ? new VectorPackedKernels() : new ScalarPackedKernels();
    }

    /// Quantizes one token's inputs, which are rounded already: gives the integers and the scales
    /// that [Kernels#round] multiplied.
    void quantize(float[] x, int at, int token, QuantizedInputs out);

    /// Products of one group of rows with some tokens, to the workspace's totals `[tokens][64]`.
    ///
    /// @param first the first of the tokens
    void multiply(
            PackedMatrix weights,
            int group,
            Inputs inputs,
            int first,
            int tokens,
            Workspace workspace);
}
