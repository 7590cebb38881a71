package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Weights;

/// Scores of all tokens to come next, for the last token of a run. Only those rows meet the widest
/// matrix there is.
///
/// @param scale what scores are multiplied with
/// @param softCap what scores never go beyond, 0 for no such limit
record LogitHead(Norm norm, Weights output, float scale, float softCap) implements Head {
    /// Scores that are worth waking another worker for.
    private static final int PIECE = 16 * 1024;

    LogitHead scaled(float factor) {
        return new LogitHead(norm, output, factor, softCap);
    }

    LogitHead softCapped(float cap) {
        return new LogitHead(norm, output, scale, cap);
    }

    @Override
    public int outputSize() {
        return output.rows();
    }

    @Override
    public Output apply(Step step, float[] values) {
        int size = step.embeddingSize();
        int rows = 0;
        int end = 0;
        for (Batch.Run run : step.batch().runs()) {
            end += run.tokens().length;
            if (run.wantsOutput()) {
                System.arraycopy(step.residual, (end - 1) * size, step.normed, rows * size, size);
                norm.apply(step.kernels, step.normed, rows * size);
                rows++;
            }
        }
        if (rows > 0) {
            step.linear.multiply(output, step.normed, rows, values);
            finish(step, values, rows * output.rows());
        }
        return new Output.Logits(values, rows, output.rows());
    }

    private void finish(Step step, float[] values, int count) {
        if (scale == 1 && softCap == 0) {
            return;
        }
        step.forEach(
                Math.ceilDiv(count, PIECE),
                PIECE,
                (piece, _) -> {
                    int from = piece * PIECE;
                    int length = Math.min(PIECE, count - from);
                    for (int i = from; i < from + length; i++) {
                        values[i] *= scale;
                    }
                    if (softCap > 0) {
                        step.kernels.softCap(values, from, length, softCap);
                    }
                });
    }
}
