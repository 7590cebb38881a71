package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Kernels.LANES;
import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.PARTS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// Dot products in tiles of rows and tokens whose partial sums stay in registers. The tile decides
/// how often a value is loaded, never in which order anything is added.
final class VectorTiles {
    private VectorTiles() {}

    /// One row and one token: the sixteen partial sums to `sums`.
    static void tile1x1(
            float[] w, int wAt, float[] x, int xAt, int columns, float[] sums, int sumsAt) {
        int whole = columns - columns % LANES;
        for (int part = 0; part < PARTS; part++) {
            FloatVector a = FloatVector.zero(FLOATS);
            for (int k = part * WIDTH; k < whole; k += LANES) {
                a =
                        FloatVector.fromArray(FLOATS, w, wAt + k)
                                .fma(FloatVector.fromArray(FLOATS, x, xAt + k), a);
            }
            a.intoArray(sums, sumsAt + part * WIDTH);
        }
        tail(w, wAt, x, xAt, whole, columns, sums, sumsAt);
    }

    /// Four rows and one token.
    static void tile4x1(float[] w, int wAt, float[] x, int xAt, int columns, float[] sums) {
        int whole = columns - columns % LANES;
        int w1 = wAt + columns;
        int w2 = w1 + columns;
        int w3 = w2 + columns;
        for (int part = 0; part < PARTS; part++) {
            FloatVector a0 = FloatVector.zero(FLOATS);
            FloatVector a1 = FloatVector.zero(FLOATS);
            FloatVector a2 = FloatVector.zero(FLOATS);
            FloatVector a3 = FloatVector.zero(FLOATS);
            for (int k = part * WIDTH; k < whole; k += LANES) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, xAt + k);
                a0 = FloatVector.fromArray(FLOATS, w, wAt + k).fma(v, a0);
                a1 = FloatVector.fromArray(FLOATS, w, w1 + k).fma(v, a1);
                a2 = FloatVector.fromArray(FLOATS, w, w2 + k).fma(v, a2);
                a3 = FloatVector.fromArray(FLOATS, w, w3 + k).fma(v, a3);
            }
            int at = part * WIDTH;
            a0.intoArray(sums, at);
            a1.intoArray(sums, at + 16);
            a2.intoArray(sums, at + 32);
            a3.intoArray(sums, at + 48);
        }
        for (int r = 0; r < 4; r++) {
            tail(w, wAt + r * columns, x, xAt, whole, columns, sums, r * LANES);
        }
    }

    /// Four rows and four tokens: the partial sums of row `r` and token `t` at `(t * 4 + r) * 16`.
    static void tile4x4(float[] w, int wAt, float[] x, int xAt, int columns, float[] sums) {
        for (int part = 0; part < PARTS; part++) {
            registers4x4(w, wAt + part * WIDTH, x, xAt + part * WIDTH, columns, sums, part * WIDTH);
        }
        int whole = columns - columns % LANES;
        if (whole < columns) {
            for (int i = 0; i < 16; i++) {
                int row = wAt + i % 4 * columns;
                int token = xAt + i / 4 * columns;
                tail(w, row, x, token, whole, columns, sums, i * LANES);
            }
        }
    }

    private static void registers4x4(
            float[] w, int wAt, float[] x, int xAt, int n, float[] sums, int at) {
        FloatVector a00 = FloatVector.zero(FLOATS), a01 = a00, a02 = a00, a03 = a00;
        FloatVector a10 = a00, a11 = a00, a12 = a00, a13 = a00;
        FloatVector a20 = a00, a21 = a00, a22 = a00, a23 = a00;
        FloatVector a30 = a00, a31 = a00, a32 = a00, a33 = a00;
        int whole = n - n % LANES;
        for (int k = 0; k < whole; k += LANES) {
            FloatVector w0 = FloatVector.fromArray(FLOATS, w, wAt + k);
            FloatVector w1 = FloatVector.fromArray(FLOATS, w, wAt + n + k);
            FloatVector w2 = FloatVector.fromArray(FLOATS, w, wAt + 2 * n + k);
            FloatVector w3 = FloatVector.fromArray(FLOATS, w, wAt + 3 * n + k);
            FloatVector v = FloatVector.fromArray(FLOATS, x, xAt + k);
            a00 = w0.fma(v, a00);
            a01 = w1.fma(v, a01);
            a02 = w2.fma(v, a02);
            a03 = w3.fma(v, a03);
            v = FloatVector.fromArray(FLOATS, x, xAt + n + k);
            a10 = w0.fma(v, a10);
            a11 = w1.fma(v, a11);
            a12 = w2.fma(v, a12);
            a13 = w3.fma(v, a13);
            v = FloatVector.fromArray(FLOATS, x, xAt + 2 * n + k);
            a20 = w0.fma(v, a20);
            a21 = w1.fma(v, a21);
            a22 = w2.fma(v, a22);
            a23 = w3.fma(v, a23);
            v = FloatVector.fromArray(FLOATS, x, xAt + 3 * n + k);
            a30 = w0.fma(v, a30);
            a31 = w1.fma(v, a31);
            a32 = w2.fma(v, a32);
            a33 = w3.fma(v, a33);
        }
        store4(a00, a01, a02, a03, sums, at);
        store4(a10, a11, a12, a13, sums, at + 64);
        store4(a20, a21, a22, a23, sums, at + 128);
        store4(a30, a31, a32, a33, sums, at + 192);
    }

    static void store4(
            FloatVector a, FloatVector b, FloatVector c, FloatVector d, float[] sums, int at) {
        a.intoArray(sums, at);
        b.intoArray(sums, at + 16);
        c.intoArray(sums, at + 32);
        d.intoArray(sums, at + 48);
    }

    private static void tail(
            float[] w, int wAt, float[] x, int xAt, int from, int to, float[] sums, int sumsAt) {
        for (int k = from; k < to; k++) {
            int lane = sumsAt + k % LANES;
            sums[lane] = Math.fma(w[wAt + k], x[xAt + k], sums[lane]);
        }
    }
}
