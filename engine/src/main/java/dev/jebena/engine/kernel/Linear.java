package dev.jebena.engine.kernel;

import java.util.concurrent.atomic.LongAdder;

/// Matrix products of one model over the worker pool. A step reads every weight once, however many
/// tokens it has. Weights lie packed on the heap, or as they are in the file.
///
/// Owned by the loop thread.
public final class Linear {
    /// Elements to round that are worth waking another worker for.
    private static final int ROUNDING_WORK = 16 * 1024;

    private final WorkerPool pool;
    private final Kernels kernels;
    private final MappedLinear mapped;
    private final PackedLinear packed;
    private final LongAdder bytesRead = new LongAdder();
    private long multiplications;
    private float[] rounded = {};

    /// Allocates the memory of every worker.
    ///
    /// @param vector vector kernels, or scalar ones
    /// @param maxColumns the widest matrix there will be
    /// @param maxTokens the most tokens of a product
    /// @param batched whether a weight serves all tokens of a step; otherwise it is read for each
    /// @param tiled whether several tokens share a tile of registers; otherwise they come one by
    ///   one
    public Linear(
            WorkerPool pool,
            boolean vector,
            int maxColumns,
            int maxTokens,
            boolean batched,
            boolean tiled) {
        this.pool = pool;
        this.kernels = Kernels.of(vector);
        this.mapped = new MappedLinear(pool, kernels, maxColumns, batched, tiled, bytesRead);
        this.packed =
                new PackedLinear(
                        pool, PackedKernels.of(vector), maxTokens, batched, tiled, bytesRead);
    }

    /// `out[t][r] = weights[r] · x[t]`.
    ///
    /// @param x `[tokens][columns]`
    /// @param out `[tokens][rows]`
    public void multiply(Weights weights, float[] x, int tokens, float[] out) {
        multiply(new Weights[] {weights}, x, tokens, new float[][] {out});
    }

    /// Several maps of the same inputs at once: fewer waits for the slowest worker.
    ///
    /// @param weights of as many columns each
    /// @param x `[tokens][columns]`
    /// @param outs for each map `[tokens][rows]`
    public void multiply(Weights[] weights, float[] x, int tokens, float[][] outs) {
        for (Weights map : weights) {
            multiplications += (long) map.rows() * map.columns() * tokens;
        }
        InputRounding rounding = weights[0].inputRounding();
        if (!roundAlike(weights, rounding)) {
            for (int i = 0; i < weights.length; i++) {
                float[] in = rounded(weights[i].inputRounding(), x, tokens, weights[i].columns());
                product(weights[i], in, tokens, outs[i]);
            }
            return;
        }
        float[] in = rounded(rounding, x, tokens, weights[0].columns());
        if (allPacked(weights)) {
            packed.multiply(weights, in, tokens, outs);
            return;
        }
        for (int i = 0; i < weights.length; i++) {
            product(weights[i], in, tokens, outs[i]);
        }
    }

    private void product(Weights weights, float[] x, int tokens, float[] out) {
        switch (weights) {
            case Matrix matrix -> mapped.multiply(matrix, x, tokens, out, 0, matrix.rows());
            case PackedMatrix matrix ->
                    packed.multiply(new Weights[] {matrix}, x, tokens, new float[][] {out});
        }
    }

    private static boolean roundAlike(Weights[] weights, InputRounding rounding) {
        for (Weights map : weights) {
            if (map.inputRounding() != rounding) {
                return false;
            }
        }
        return true;
    }

    private static boolean allPacked(Weights[] weights) {
        for (Weights map : weights) {
            if (!(map instanceof PackedMatrix)) {
                return false;
            }
        }
        return true;
    }

    private float[] rounded(InputRounding rounding, float[] x, int tokens, int columns) {
        if (rounding == InputRounding.NONE) {
            return x;
        }
        if (rounded.length < tokens * columns) {
            rounded = new float[Math.multiplyExact(tokens, columns)];
        }
        int some = Math.max(1, ROUNDING_WORK / columns);
        pool.run(
                Math.ceilDiv(tokens, some),
                (chunk, _) -> {
                    int from = chunk * some * columns;
                    int length = Math.min(some, tokens - chunk * some) * columns;
                    kernels.round(rounding, x, from, length, rounded, from);
                });
        return rounded;
    }

    /// One row as floats, for looking up embeddings.
    public void row(Matrix weights, int row, float[] out, int at) {
        kernels.widen(
                weights.format(),
                weights.data(),
                weights.rowOffset(row),
                weights.columns(),
                out,
                at);
        bytesRead.add(weights.rowBytes());
    }

    /// Bytes of weights read since the start.
    public long bytesRead() {
        return bytesRead.sum();
    }

    /// Multiplications with a weight since the start, without those of zeros that fill up a matrix.
    public long multiplications() {
        return multiplications;
    }
}
