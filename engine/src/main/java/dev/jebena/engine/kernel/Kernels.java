package dev.jebena.engine.kernel;

import java.lang.foreign.MemorySegment;

/// The innermost loops. Two implementations give the very same bits: the scalar one reads like a
/// definition, the vector one is fast.
///
/// The arithmetic, version 1: a dot product has sixteen partial sums; element `k` is added to sum
/// `k % 16` by a fused multiply-add, in ascending order, and the sixteen are added as a tree (`i`
/// and `i + 8`, then `i + 4`, `i + 2`, `i + 1`). Nothing else decides the order: not the vector
/// width, the batch, the chunk, or the thread.
///
/// Stateless and thread-safe; arrays belong to the caller.
public sealed interface Kernels permits ScalarKernels, VectorKernels {
    /// Partial sums of a dot product, and positions of a KV block.
    int LANES = 16;

    /// The kernels to use.
    static Kernels of(boolean vector) {
        return vector ? new VectorKernels() : new ScalarKernels();
    }

    /// One line for the log: which path runs.
    String describe();

    /// Widens `columns` weights of one row.
    void widen(
            WeightFormat format, MemorySegment data, long offset, int columns, float[] out, int at);

    /// Products of `rows` rows with `tokens` tokens: `out[t * outStride + r] = w[r] · x[t]`.
    ///
    /// @param w `[rows][columns]` from `wAt` on
    /// @param x `[tokens][columns]` from `xAt` on
    void multiply(
            float[] w,
            int wAt,
            int rows,
            float[] x,
            int xAt,
            int tokens,
            int columns,
            float[] out,
            int outAt,
            int outStride);

    /// Products of `rows` rows with one token, straight from where the weights are: `out[r] = w[r]
    /// · x`. The same bits as [#widen] and [#multiply], which pay when weights serve several
    /// tokens.
    ///
    /// @param offset of the first row, each of `rowBytes` bytes
    /// @param scratch room for four rows of floats, for formats that are not widened in registers
    void multiplyOne(
            WeightFormat format,
            MemorySegment data,
            long offset,
            long rowBytes,
            int rows,
            int columns,
            float[] x,
            int xAt,
            float[] out,
            int outAt,
            float[] scratch);

    /// Rounds inputs to integers times a scale, a whole number of blocks of them. Of a block: `q`
    /// is `x * (127 / max |x|)`, rounded to the nearest integer, ties to even, and `out = q *
    /// scale`. A block that is almost nothing is zero.
    void round(InputRounding rounding, float[] x, int at, int length, float[] out, int outAt);

    /// The dot product of two runs of floats.
    float dot(float[] a, int aAt, float[] b, int bAt, int length);

    /// `x *= factor`, and `x *= weight` where `weight` is as long as `x`.
    void scale(float[] x, int at, int length, float factor, float[] weight, int weightAt);

    /// `x += y`.
    void add(float[] x, int at, float[] y, int yAt, int length);

    /// `x = fma(y, factor, x)`.
    void addScaled(float[] x, int at, float[] y, int yAt, int length, float factor);

    /// `x = activation(x)`.
    void activate(Activation activation, float[] x, int at, int length);

    /// `gate = activation(gate) * up`.
    void gate(Activation activation, float[] gate, int at, float[] up, int upAt, int length);

    /// `x = cap * tanh(x / cap)`: what is far from zero comes near to `cap` and never beyond.
    void softCap(float[] x, int at, int length, float cap);

    /// Scores of up to sixteen keys: `scores[i] = scale * Σ q[d] * keys[d][i]`, in order of `d`.
    ///
    /// @param keys `[headSize][16]`: one KV block of one head, position last
    /// @param queries how many queries, `[queries][headSize]` from `qAt` on
    /// @param scores `[queries][16]`
    void scores(
            float[] q,
            int qAt,
            int queries,
            int headSize,
            float[] keys,
            float scale,
            float[] scores);

    /// `out = out * keep + Σ p[j] * values[j]` over `count` positions in order.
    ///
    /// @param values `[16][headSize]`
    void mix(
            float[] out,
            int outAt,
            int headSize,
            float keep,
            float[] p,
            int pAt,
            float[] values,
            int count);

    /// `x[i] = exp(x[i] - shift)` for sixteen values.
    void expShifted(float[] x, int at, float shift);

    /// Widens halves.
    void widenHalves(short[] from, int fromAt, float[] out, int at, int length);
}
