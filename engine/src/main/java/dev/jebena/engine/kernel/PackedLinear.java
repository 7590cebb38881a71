package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Packing.ROWS;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

/// Matrix products with packed weights. A chunk of work is a group of rows: its weights come from
/// memory once and meet all tokens.
///
/// Owned by the loop thread.
final class PackedLinear {
    /// Elements to prepare that are worth waking another worker for.
    private static final int PREPARING_WORK = 16 * 1024;

    private final WorkerPool pool;
    private final PackedKernels kernels;
    private final boolean batched;
    private final boolean tiled;
    private final LongAdder bytesRead;
    private final Workspace[] workspaces;
    private final QuantizedInputs quantized = new QuantizedInputs();
    private final InputSums sums = new InputSums();
    private float[] padded = {};

    /// Allocates the memory of every worker.
    ///
    /// @param maxTokens the most tokens of a product
    /// @param batched whether a weight serves all tokens of a step; otherwise it is read for each
    /// @param tiled whether several tokens share a tile of registers; otherwise they come one by
    ///   one
    /// @param bytesRead counts what is read
    PackedLinear(
            WorkerPool pool,
            PackedKernels kernels,
            int maxTokens,
            boolean batched,
            boolean tiled,
            LongAdder bytesRead) {
        this.pool = pool;
        this.kernels = kernels;
        this.batched = batched;
        this.tiled = tiled;
        this.bytesRead = bytesRead;
        this.workspaces = new Workspace[pool.workers()];
        Arrays.setAll(workspaces, any -> new Workspace(maxTokens));
    }

    /// `outs[i][t][r] = weights[i][r] · x[t]`, of maps with as many columns each.
    ///
    /// @param weights all of them packed, with inputs rounded alike
    /// @param x `[tokens][columns]`, rounded
    /// @param outs for each map `[tokens][rows]`
    void multiply(Weights[] weights, float[] x, int tokens, float[][] outs) {
        Inputs inputs = inputs(weights, x, tokens);
        if (batched) {
            product(weights, inputs, 0, tokens, outs);
            return;
        }
        for (int t = 0; t < tokens; t++) {
            product(weights, inputs, t, 1, outs);
        }
    }

    private Inputs inputs(Weights[] weights, float[] x, int tokens) {
        int columns = weights[0].columns();
        int most = 0;
        boolean quantizes = false;
        boolean adds = false;
        for (Weights map : weights) {
            PackedMatrix matrix = (PackedMatrix) map;
            most = Math.max(most, matrix.paddedColumns());
            quantizes |= matrix.packing().quantizesInputs();
            adds |= matrix.packing().sumsInputs();
        }
        int wanted = most;
        float[] filled = wanted == columns ? x : pad(x, tokens, columns, wanted);
        if (quantizes) {
            quantized.begin(tokens, wanted, weights[0].inputRounding());
            eachToken(tokens, wanted, t -> kernels.quantize(filled, t * wanted, t, quantized));
        }
        if (adds) {
            sums.begin(tokens, wanted);
            eachToken(tokens, wanted, t -> sums.add(filled, t * wanted, wanted, t));
        }
        return new Inputs(filled, 0, wanted, quantized, sums);
    }

    /// Inputs for the columns that the last block was filled up with. They are zero, as those are.
    private float[] pad(float[] x, int tokens, int columns, int wanted) {
        if (padded.length < tokens * wanted) {
            padded = new float[tokens * wanted];
        }
        for (int t = 0; t < tokens; t++) {
            System.arraycopy(x, t * columns, padded, t * wanted, columns);
            Arrays.fill(padded, t * wanted + columns, (t + 1) * wanted, 0f);
        }
        return padded;
    }

    private void eachToken(int tokens, int columns, IntConsumer work) {
        int some = Math.max(1, PREPARING_WORK / columns);
        pool.run(
                Math.ceilDiv(tokens, some),
                (chunk, _) -> {
                    int end = Math.min(tokens, (chunk + 1) * some);
                    for (int t = chunk * some; t < end; t++) {
                        work.accept(t);
                    }
                });
    }

    private void product(Weights[] weights, Inputs inputs, int first, int tokens, float[][] outs) {
        int groups = 0;
        for (Weights map : weights) {
            groups += ((PackedMatrix) map).groups();
        }
        pool.run(
                groups,
                (chunk, worker) -> {
                    int group = chunk;
                    for (int i = 0; i < weights.length; i++) {
                        PackedMatrix matrix = (PackedMatrix) weights[i];
                        if (group < matrix.groups()) {
                            group(matrix, group, inputs, first, tokens, worker, outs[i]);
                            return;
                        }
                        group -= matrix.groups();
                    }
                });
    }

    private void group(
            PackedMatrix matrix,
            int group,
            Inputs inputs,
            int first,
            int tokens,
            int worker,
            float[] out) {
        Workspace workspace = workspaces[worker];
        int together = tiled ? tokens : 1;
        int rows = Math.min(ROWS, matrix.rows() - group * ROWS);
        for (int t = 0; t < tokens; t += together) {
            kernels.multiply(matrix, group, inputs, first + t, together, workspace);
            for (int i = 0; i < together; i++) {
                int to = (first + t + i) * matrix.rows() + group * ROWS;
                System.arraycopy(workspace.totals, i * ROWS, out, to, rows);
            }
        }
        bytesRead.add(matrix.groupBytes());
    }
}
