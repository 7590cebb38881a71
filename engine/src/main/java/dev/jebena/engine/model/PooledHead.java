package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;

/// One vector for a whole text, made of what the last layer gives for its tokens.
record PooledHead(Pooling pooling, int outputSize) implements Head {
    /// Which tokens a text's vector is made of.
    enum Pooling {
        /// The mean over all tokens.
        MEAN,
        /// The first token's.
        FIRST,
        /// The last token's.
        LAST
    }

    /// The pooling that the file asks for; the mean where it asks for none.
    static Pooling pooling(ModelContext model) throws GgufException {
        int type = model.integer("pooling_type").orElse(0);
        return switch (type) {
            case 0, 1 -> Pooling.MEAN;
            case 2 -> Pooling.FIRST;
            case 3 -> Pooling.LAST;
            default ->
                    throw model.refusal(
                            "pooling_type",
                            "0 (none), 1 (mean), 2 (first token) or 3 (last token), found " + type);
        };
    }

    @Override
    public Output apply(Step step, float[] values) {
        int rows = 0;
        int first = 0;
        for (Batch.Run run : step.batch().runs()) {
            int end = first + run.tokens().length;
            if (run.wantsOutput()) {
                pool(step, first, end, values, rows * outputSize);
                rows++;
            }
            first = end;
        }
        return new Output.Embeddings(values, rows, outputSize);
    }

    private void pool(Step step, int first, int end, float[] values, int at) {
        switch (pooling) {
            case FIRST ->
                    System.arraycopy(step.residual, first * outputSize, values, at, outputSize);
            case LAST ->
                    System.arraycopy(step.residual, (end - 1) * outputSize, values, at, outputSize);
            case MEAN -> {
                for (int i = 0; i < outputSize; i++) {
                    double sum = 0;
                    for (int t = first; t < end; t++) {
                        sum += step.residual[t * outputSize + i];
                    }
                    values[at + i] = (float) (sum / (end - first));
                }
            }
        }
    }
}
