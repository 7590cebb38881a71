package dev.jebena.engine.model;

/// What a step gives for the runs that wanted an output.
public sealed interface Output {

    /// The logits of a model that generates text; only such models may be asked.
    default Logits logits() {
        return switch (this) {
            case Logits logits -> logits;
            case Embeddings _ -> throw new IllegalStateException("embeddings are no logits");
        };
    }

    /// The vectors of a model that makes them; only such models may be asked.
    default Embeddings embeddings() {
        return switch (this) {
            case Embeddings embeddings -> embeddings;
            case Logits _ -> throw new IllegalStateException("logits are no embeddings");
        };
    }

    /// One row of next-token logits for each run that wanted an output, in the order of the batch.
    ///
    /// @param values `[rows][vocabularySize]`; the model's own array, overwritten by its next step
    @SuppressWarnings("ArrayRecordComponent") // the one array that must not be copied per step
    record Logits(float[] values, int rows, int vocabularySize) implements Output {
        public Logits {
            if (values.length < (long) rows * vocabularySize) {
                throw new IllegalArgumentException(
                        values.length + " values for " + rows + " rows of " + vocabularySize);
            }
        }

        /// Where row `row` begins in `values`.
        public int offset(int row) {
            return row * vocabularySize;
        }
    }

    /// One vector for each run that wanted an output, in the order of the batch. Not brought to
    /// unit length.
    ///
    /// @param values `[rows][size]`; the model's own array, overwritten by its next step
    @SuppressWarnings("ArrayRecordComponent") // the one array that must not be copied per step
    record Embeddings(float[] values, int rows, int size) implements Output {
        public Embeddings {
            if (values.length < (long) rows * size) {
                throw new IllegalArgumentException(
                        values.length + " values for " + rows + " rows of " + size);
            }
        }
    }
}
