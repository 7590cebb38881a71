package dev.jebena.engine.model;

/// What is made of the last layer's result.
sealed interface Head permits LogitHead, PooledHead {
    /// How many numbers a run that wants an output gets.
    int outputSize();

    /// Computes the outputs of a step.
    ///
    /// @param values room for [#outputSize()] numbers per output
    Output apply(Step step, float[] values);
}
