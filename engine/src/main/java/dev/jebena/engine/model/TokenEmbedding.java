package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Matrix;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What enters the first layer: a row of a matrix for each token.
final class TokenEmbedding {
    private final Matrix tokens; // [vocabularySize][embeddingSize]
    private final float scale;
    private final @Nullable Matrix positions; // [contextTokens][embeddingSize]
    private final float @Nullable [] type; // [embeddingSize]
    private final @Nullable Norm norm;
    private final float[] row;

    private TokenEmbedding(
            Matrix tokens,
            float scale,
            Optional<Matrix> positions,
            Optional<float[]> type,
            Optional<Norm> norm) {
        this.tokens = tokens;
        this.scale = scale;
        this.positions = positions.orElse(null);
        this.type = type.orElse(null);
        this.norm = norm.orElse(null);
        this.row = new float[positions.isPresent() ? tokens.columns() : 0];
    }

    /// Rows as they are.
    static TokenEmbedding of(Matrix tokens) {
        return scaled(tokens, 1);
    }

    /// Rows times a number.
    static TokenEmbedding scaled(Matrix tokens, float scale) {
        return new TokenEmbedding(
                tokens, scale, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The sum of a token's row, its position's row and the row of the only type of text there is,
    /// normalised.
    static TokenEmbedding summed(
            Matrix tokens, Matrix positions, Optional<float[]> type, Norm norm) {
        return new TokenEmbedding(tokens, 1, Optional.of(positions), type, Optional.of(norm));
    }

    /// Fills the residual stream.
    void apply(Step step) {
        int size = tokens.columns();
        for (int t = 0; t < step.count(); t++) {
            int at = t * size;
            step.linear.row(tokens, step.tokens[t], step.residual, at);
            if (scale != 1) {
                for (int i = 0; i < size; i++) {
                    step.residual[at + i] *= scale;
                }
            }
            if (type != null) {
                step.kernels.add(step.residual, at, type, 0, size);
            }
            if (positions != null) {
                step.linear.row(positions, step.positions[t], row, 0);
                step.kernels.add(step.residual, at, row, 0, size);
            }
            if (norm != null) {
                norm.apply(step.kernels, step.residual, at);
            }
        }
    }

    /// Bytes that looking up one token reads.
    long rowBytes() {
        return tokens.rowBytes() + (positions == null ? 0 : positions.rowBytes());
    }
}
