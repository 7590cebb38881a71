package dev.jebena.bench.engine;

import dev.jebena.engine.model.Transformer;

/// What a model has done, from one moment to another.
///
/// @param weightBytes bytes of weights read
/// @param multiplications with a weight, attention and norms not counted
public record Work(long weightBytes, long multiplications) {

    /// All that a model has done since it was opened.
    public static Work of(Transformer model) {
        return new Work(model.weightBytesRead(), model.multiplications());
    }

    Work since(Work before) {
        return new Work(weightBytes - before.weightBytes, multiplications - before.multiplications);
    }
}
