package dev.jebena.engine.kernel;

import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.LongAdder;

/// Matrix products with weights as they are in the file: a group of rows is widened into the
/// worker's own memory and multiplied with all tokens there.
///
/// Owned by the loop thread.
final class MappedLinear {
    /// Floats of widened weights a worker holds at a time; stays within a core's second-level
    /// cache.
    private static final int GROUP_FLOATS = 32 * 1024;

    /// Bytes of weights that are brought into the first-level cache before they are used.
    private static final long FETCHED_BYTES = 24 * 1024;

    private static final int CACHE_LINE = 64;

    /// Multiplications that are worth waking another worker for.
    private static final long CHUNK_WORK = 32 * 1024;

    private final WorkerPool pool;
    private final Kernels kernels;
    private final boolean batched;
    private final boolean tiled;
    private final float[][] widened;

    /// Written so that the reads of [#fetch] are not left out; which worker wrote last does not
    /// matter.
    @SuppressWarnings("UnusedVariable") // what matters is that it is written
    private int fetched;

    private final LongAdder bytesRead;

    /// Allocates the memory of every worker.
    ///
    /// @param maxColumns the widest matrix there will be
    /// @param batched whether a weight serves all tokens of a step; otherwise it is read for each
    /// @param tiled whether several tokens share a tile of registers; otherwise they come one by
    ///   one
    /// @param bytesRead counts what is read
    MappedLinear(
            WorkerPool pool,
            Kernels kernels,
            int maxColumns,
            boolean batched,
            boolean tiled,
            LongAdder bytesRead) {
        this.pool = pool;
        this.kernels = kernels;
        this.batched = batched;
        this.tiled = tiled;
        this.bytesRead = bytesRead;
        this.widened = new float[pool.workers()][Math.max(GROUP_FLOATS, 4 * maxColumns)];
    }

    /// `out[t][r] = weights[r] · x[t]`.
    ///
    /// @param x `[tokens][columns]`
    /// @param out `[tokens][outStride]`, of which the first `rows` are written from `outAt` on
    void multiply(Matrix weights, float[] x, int tokens, float[] out, int outAt, int outStride) {
        if (!batched && tokens > 1) {
            for (int t = 0; t < tokens; t++) {
                product(
                        weights,
                        x,
                        t * weights.columns(),
                        1,
                        out,
                        outAt + t * outStride,
                        outStride);
            }
            return;
        }
        product(weights, x, 0, tokens, out, outAt, outStride);
    }

    private void product(
            Matrix weights, float[] x, int xAt, int tokens, float[] out, int outAt, int outStride) {
        if (tokens == 1) {
            productWithOne(weights, x, xAt, out, outAt);
            return;
        }
        int columns = weights.columns();
        int held = GROUP_FLOATS / columns;
        int group = Math.max(4, held - held % 4);
        int chunkRows = chunkRows((long) columns * tokens, group);
        pool.run(
                Math.ceilDiv(weights.rows(), chunkRows),
                (chunk, worker) -> {
                    int end = Math.min(weights.rows(), (chunk + 1) * chunkRows);
                    for (int row = chunk * chunkRows; row < end; row += group) {
                        int rows = Math.min(group, end - row);
                        float[] w = widen(weights, row, rows, worker);
                        multiplyRows(w, rows, x, xAt, tokens, columns, out, outAt + row, outStride);
                    }
                    bytesRead.add((end - (long) chunk * chunkRows) * weights.rowBytes());
                });
    }

    private void productWithOne(Matrix weights, float[] x, int xAt, float[] out, int outAt) {
        int fitting = (int) Math.min(weights.rows(), FETCHED_BYTES / weights.rowBytes());
        int group = Math.max(4, fitting - fitting % 4);
        int chunkRows = chunkRows(weights.columns(), group);
        pool.run(
                Math.ceilDiv(weights.rows(), chunkRows),
                (chunk, worker) -> {
                    int end = Math.min(weights.rows(), (chunk + 1) * chunkRows);
                    for (int row = chunk * chunkRows; row < end; row += group) {
                        int rows = Math.min(group, end - row);
                        fetch(weights, row, rows);
                        kernels.multiplyOne(
                                weights.format(),
                                weights.data(),
                                weights.rowOffset(row),
                                weights.rowBytes(),
                                rows,
                                weights.columns(),
                                x,
                                xAt,
                                out,
                                outAt + row,
                                widened[worker]);
                    }
                    bytesRead.add((end - (long) chunk * chunkRows) * weights.rowBytes());
                });
    }

    /// Brings rows into the cache: a byte of every line is read, and as no read waits for another
    /// the lines come together. Blocks of odd sizes, read in turn, seem to keep a processor's own
    /// prefetching from doing so.
    private void fetch(Matrix weights, int row, int rows) {
        long offset = weights.rowOffset(row);
        long end = offset + rows * weights.rowBytes();
        int sum = 0;
        for (long at = offset; at < end; at += CACHE_LINE) {
            sum += weights.data().get(ValueLayout.JAVA_BYTE, at);
        }
        fetched = sum;
    }

    /// Rows of a chunk: whole groups, and enough work to be worth waking a worker.
    private static int chunkRows(long rowWork, int group) {
        long worthwhile = Math.ceilDiv(CHUNK_WORK, rowWork);
        return Math.toIntExact(Math.ceilDiv(Math.max(worthwhile, group), (long) group) * group);
    }

    private float[] widen(Matrix weights, int row, int rows, int worker) {
        fetch(weights, row, rows);
        float[] w = widened[worker];
        for (int r = 0; r < rows; r++) {
            kernels.widen(
                    weights.format(),
                    weights.data(),
                    weights.rowOffset(row + r),
                    weights.columns(),
                    w,
                    r * weights.columns());
        }
        return w;
    }

    private void multiplyRows(
            float[] w,
            int rows,
            float[] x,
            int xAt,
            int tokens,
            int columns,
            float[] out,
            int outAt,
            int outStride) {
        if (tiled) {
            // tokens outside, so that a tile of them stays in the first-level cache over all rows
            for (int t = 0; t < tokens; t += 4) {
                int some = Math.min(4, tokens - t);
                kernels.multiply(
                        w,
                        0,
                        rows,
                        x,
                        xAt + t * columns,
                        some,
                        columns,
                        out,
                        outAt + t * outStride,
                        outStride);
            }
            return;
        }
        for (int t = 0; t < tokens; t++) {
            kernels.multiply(
                    w,
                    0,
                    rows,
                    x,
                    xAt + t * columns,
                    1,
                    columns,
                    out,
                    outAt + t * outStride,
                    outStride);
        }
    }
}
