package dev.jebena.engine.kernel;

import java.util.Arrays;

/// Scaled dot-product attention over blocks of sixteen positions with a running maximum, a block at
/// a time in the order of absolute positions: the result for a position does not depend on how its
/// sequence was cut into runs.
///
/// Source: Milakov and Gimelshein, *Online normalizer calculation for softmax* (2018); Dao et al.,
/// *FlashAttention* (2022).
///
/// Holds the running state of some queries that share one head of keys; owned by one worker.
public final class Attention {
    private static final int LANES = Kernels.LANES;

    private final Kernels kernels;
    private final int headSize;
    private final float[] maxima; // [most]
    private final float[] sums; // [most][16]
    private final float[] scores; // [most][16]
    private final float[] queries; // [most][headSize]
    private final float[] mixed; // [most][headSize]

    /// Where the owner widens the keys of a block: `[headSize][16]`.
    final float[] keys;

    /// Where the owner widens the values of a block: `[16][headSize]`.
    final float[] values;

    private float scale;
    private float softCap;
    private int count;

    /// Allocates memory for the queries.
    ///
    /// @param most queries that go through the blocks together
    public Attention(Kernels kernels, int headSize, int most) {
        this.kernels = kernels;
        this.headSize = headSize;
        this.maxima = new float[most];
        this.sums = new float[most * LANES];
        this.scores = new float[most * LANES];
        this.queries = new float[most * headSize];
        this.mixed = new float[most * headSize];
        this.keys = new float[headSize * LANES];
        this.values = new float[headSize * LANES];
    }

    /// Where the caller puts the keys of the next block: `[headSize][16]`.
    public float[] keys() {
        return keys;
    }

    /// Where the caller puts the values of the next block: `[16][headSize]`.
    public float[] values() {
        return values;
    }

    /// Forgets the queries of before.
    ///
    /// @param newScale what products of queries and keys are multiplied with
    /// @param newSoftCap what scores never go beyond, 0 for no such limit
    public void begin(float newScale, float newSoftCap) {
        scale = newScale;
        softCap = newSoftCap;
        count = 0;
    }

    /// Adds a query, `[headSize]` from `at` on.
    public void query(float[] q, int at) {
        System.arraycopy(q, at, queries, count * headSize, headSize);
        maxima[count] = Float.NEGATIVE_INFINITY;
        Arrays.fill(sums, count * LANES, (count + 1) * LANES, 0f);
        Arrays.fill(mixed, count * headSize, (count + 1) * headSize, 0f);
        count++;
    }

    /// Takes the block in `keys` and `values` into some queries; the others see none of it.
    ///
    /// @param first the first of them
    /// @param end behind the last of them
    /// @param from per query the first position of the block that it sees
    /// @param to per query behind the last one, above `from`
    public void block(int first, int end, int[] from, int[] to) {
        int live = end - first;
        kernels.scores(queries, first * headSize, live, headSize, keys, scale, scores);
        if (softCap > 0) {
            kernels.softCap(scores, 0, live * LANES, softCap);
        }
        for (int i = 0; i < live; i++) {
            take(first + i, i * LANES, from[first + i], to[first + i]);
        }
    }

    private void take(int query, int at, int from, int to) {
        float before = maxima[query];
        float maximum = before;
        for (int j = from; j < to; j++) {
            maximum = Math.max(maximum, scores[at + j]);
        }
        float keep = maximum == before ? 1f : Exp.exp(before - maximum);
        maxima[query] = maximum;
        kernels.expShifted(scores, at, maximum);
        Arrays.fill(scores, at, at + from, 0f);
        Arrays.fill(scores, at + to, at + LANES, 0f);
        for (int j = 0; j < LANES; j++) {
            sums[query * LANES + j] = Math.fma(sums[query * LANES + j], keep, scores[at + j]);
        }
        kernels.mix(mixed, query * headSize, headSize, keep, scores, at, values, to);
    }

    /// What query `query` gathered, to `out` from `at` on.
    public void result(int query, float[] out, int at) {
        float total = ScalarKernels.sum(sums, query * LANES);
        for (int d = 0; d < headSize; d++) {
            out[at + d] = mixed[query * headSize + d] / total;
        }
    }
}
