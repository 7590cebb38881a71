package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static dev.jebena.engine.kernel.Packing.ROWS;

import jdk.incubator.vector.FloatVector;

/// Products of a packed group of signed bytes with few tokens: four vectors of rows with one to
/// four of them, whose sums and totals stay in registers from the first column to the last.
/// Elements are widened in registers too, which other units do beside the additions. With vectors
/// of 512 bits that is the whole group: one stream of memory from beginning to end, which a
/// processor reads ahead of itself.
final class ByteTiles {
    private ByteTiles() {}

    /// To the workspace's totals, `[tokens][ROWS]`.
    static void multiply(
            PackedMatrix weights, int group, Inputs in, int first, int tokens, Workspace work) {
        byte[] w = weights.slab(group);
        int n = weights.blocks();
        int columns = weights.packing().columns();
        float[] d = work.scales;
        float[] x = in.x();
        int stride = in.stride();
        float[] totals = work.totals;
        for (int lane = 0; lane < ROWS; lane += 4 * WIDTH) {
            int at = weights.elementsAt(group) + lane;
            int xAt = in.token(first);
            int to = lane;
            int left = tokens;
            while (left > 0) {
                int some = Math.min(left, Lanes.TILE_TOKENS);
                switch (some) {
                    case 4 -> four(w, at, n, columns, d, lane, x, xAt, stride, totals, to);
                    case 3 -> three(w, at, n, columns, d, lane, x, xAt, stride, totals, to);
                    case 2 -> two(w, at, n, columns, d, lane, x, xAt, stride, totals, to);
                    default -> one(w, at, n, columns, d, lane, x, xAt, totals, to);
                }
                left -= some;
                xAt += some * stride;
                to += some * ROWS;
            }
        }
    }

    /// Four tokens.
    private static void four(
            byte[] w,
            int wAt,
            int blocks,
            int columns,
            float[] d,
            int dAt,
            float[] x,
            int xAt,
            int stride,
            float[] totals,
            int to) {
        FloatVector c00 = FloatVector.zero(FLOATS), c01 = c00, c02 = c00, c03 = c00;
        FloatVector c10 = c00, c11 = c00, c12 = c00, c13 = c00;
        FloatVector c20 = c00, c21 = c00, c22 = c00, c23 = c00;
        FloatVector c30 = c00, c31 = c00, c32 = c00, c33 = c00;
        for (int b = 0; b < blocks; b++, wAt += columns * ROWS, xAt += columns, dAt += ROWS) {
            FloatVector a00 = FloatVector.zero(FLOATS), a01 = a00, a02 = a00, a03 = a00;
            FloatVector a10 = a00, a11 = a00, a12 = a00, a13 = a00;
            FloatVector a20 = a00, a21 = a00, a22 = a00, a23 = a00;
            FloatVector a30 = a00, a31 = a00, a32 = a00, a33 = a00;
            for (int k = 0; k < columns; k++) {
                int p = wAt + k * ROWS;
                FloatVector w0 = Lanes.signedBytes(w, p);
                FloatVector w1 = Lanes.signedBytes(w, p + WIDTH);
                FloatVector w2 = Lanes.signedBytes(w, p + 2 * WIDTH);
                FloatVector w3 = Lanes.signedBytes(w, p + 3 * WIDTH);
                FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
                a00 = w0.fma(v, a00);
                a01 = w1.fma(v, a01);
                a02 = w2.fma(v, a02);
                a03 = w3.fma(v, a03);
                v = FloatVector.broadcast(FLOATS, x[xAt + stride + k]);
                a10 = w0.fma(v, a10);
                a11 = w1.fma(v, a11);
                a12 = w2.fma(v, a12);
                a13 = w3.fma(v, a13);
                v = FloatVector.broadcast(FLOATS, x[xAt + 2 * stride + k]);
                a20 = w0.fma(v, a20);
                a21 = w1.fma(v, a21);
                a22 = w2.fma(v, a22);
                a23 = w3.fma(v, a23);
                v = FloatVector.broadcast(FLOATS, x[xAt + 3 * stride + k]);
                a30 = w0.fma(v, a30);
                a31 = w1.fma(v, a31);
                a32 = w2.fma(v, a32);
                a33 = w3.fma(v, a33);
            }
            FloatVector scale = FloatVector.fromArray(FLOATS, d, dAt);
            c00 = scale.fma(a00, c00);
            c10 = scale.fma(a10, c10);
            c20 = scale.fma(a20, c20);
            c30 = scale.fma(a30, c30);
            scale = FloatVector.fromArray(FLOATS, d, dAt + WIDTH);
            c01 = scale.fma(a01, c01);
            c11 = scale.fma(a11, c11);
            c21 = scale.fma(a21, c21);
            c31 = scale.fma(a31, c31);
            scale = FloatVector.fromArray(FLOATS, d, dAt + 2 * WIDTH);
            c02 = scale.fma(a02, c02);
            c12 = scale.fma(a12, c12);
            c22 = scale.fma(a22, c22);
            c32 = scale.fma(a32, c32);
            scale = FloatVector.fromArray(FLOATS, d, dAt + 3 * WIDTH);
            c03 = scale.fma(a03, c03);
            c13 = scale.fma(a13, c13);
            c23 = scale.fma(a23, c23);
            c33 = scale.fma(a33, c33);
        }
        c00.intoArray(totals, to);
        c01.intoArray(totals, to + WIDTH);
        c02.intoArray(totals, to + 2 * WIDTH);
        c03.intoArray(totals, to + 3 * WIDTH);
        c10.intoArray(totals, to + ROWS);
        c11.intoArray(totals, to + ROWS + WIDTH);
        c12.intoArray(totals, to + ROWS + 2 * WIDTH);
        c13.intoArray(totals, to + ROWS + 3 * WIDTH);
        c20.intoArray(totals, to + 2 * ROWS);
        c21.intoArray(totals, to + 2 * ROWS + WIDTH);
        c22.intoArray(totals, to + 2 * ROWS + 2 * WIDTH);
        c23.intoArray(totals, to + 2 * ROWS + 3 * WIDTH);
        c30.intoArray(totals, to + 3 * ROWS);
        c31.intoArray(totals, to + 3 * ROWS + WIDTH);
        c32.intoArray(totals, to + 3 * ROWS + 2 * WIDTH);
        c33.intoArray(totals, to + 3 * ROWS + 3 * WIDTH);
    }

    /// Three tokens.
    private static void three(
            byte[] w,
            int wAt,
            int blocks,
            int columns,
            float[] d,
            int dAt,
            float[] x,
            int xAt,
            int stride,
            float[] totals,
            int to) {
        FloatVector c00 = FloatVector.zero(FLOATS), c01 = c00, c02 = c00, c03 = c00;
        FloatVector c10 = c00, c11 = c00, c12 = c00, c13 = c00;
        FloatVector c20 = c00, c21 = c00, c22 = c00, c23 = c00;
        for (int b = 0; b < blocks; b++, wAt += columns * ROWS, xAt += columns, dAt += ROWS) {
            FloatVector a00 = FloatVector.zero(FLOATS), a01 = a00, a02 = a00, a03 = a00;
            FloatVector a10 = a00, a11 = a00, a12 = a00, a13 = a00;
            FloatVector a20 = a00, a21 = a00, a22 = a00, a23 = a00;
            for (int k = 0; k < columns; k++) {
                int p = wAt + k * ROWS;
                FloatVector w0 = Lanes.signedBytes(w, p);
                FloatVector w1 = Lanes.signedBytes(w, p + WIDTH);
                FloatVector w2 = Lanes.signedBytes(w, p + 2 * WIDTH);
                FloatVector w3 = Lanes.signedBytes(w, p + 3 * WIDTH);
                FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
                a00 = w0.fma(v, a00);
                a01 = w1.fma(v, a01);
                a02 = w2.fma(v, a02);
                a03 = w3.fma(v, a03);
                v = FloatVector.broadcast(FLOATS, x[xAt + stride + k]);
                a10 = w0.fma(v, a10);
                a11 = w1.fma(v, a11);
                a12 = w2.fma(v, a12);
                a13 = w3.fma(v, a13);
                v = FloatVector.broadcast(FLOATS, x[xAt + 2 * stride + k]);
                a20 = w0.fma(v, a20);
                a21 = w1.fma(v, a21);
                a22 = w2.fma(v, a22);
                a23 = w3.fma(v, a23);
            }
            FloatVector scale = FloatVector.fromArray(FLOATS, d, dAt);
            c00 = scale.fma(a00, c00);
            c10 = scale.fma(a10, c10);
            c20 = scale.fma(a20, c20);
            scale = FloatVector.fromArray(FLOATS, d, dAt + WIDTH);
            c01 = scale.fma(a01, c01);
            c11 = scale.fma(a11, c11);
            c21 = scale.fma(a21, c21);
            scale = FloatVector.fromArray(FLOATS, d, dAt + 2 * WIDTH);
            c02 = scale.fma(a02, c02);
            c12 = scale.fma(a12, c12);
            c22 = scale.fma(a22, c22);
            scale = FloatVector.fromArray(FLOATS, d, dAt + 3 * WIDTH);
            c03 = scale.fma(a03, c03);
            c13 = scale.fma(a13, c13);
            c23 = scale.fma(a23, c23);
        }
        c00.intoArray(totals, to);
        c01.intoArray(totals, to + WIDTH);
        c02.intoArray(totals, to + 2 * WIDTH);
        c03.intoArray(totals, to + 3 * WIDTH);
        c10.intoArray(totals, to + ROWS);
        c11.intoArray(totals, to + ROWS + WIDTH);
        c12.intoArray(totals, to + ROWS + 2 * WIDTH);
        c13.intoArray(totals, to + ROWS + 3 * WIDTH);
        c20.intoArray(totals, to + 2 * ROWS);
        c21.intoArray(totals, to + 2 * ROWS + WIDTH);
        c22.intoArray(totals, to + 2 * ROWS + 2 * WIDTH);
        c23.intoArray(totals, to + 2 * ROWS + 3 * WIDTH);
    }

    /// Two tokens.
    private static void two(
            byte[] w,
            int wAt,
            int blocks,
            int columns,
            float[] d,
            int dAt,
            float[] x,
            int xAt,
            int stride,
            float[] totals,
            int to) {
        FloatVector c00 = FloatVector.zero(FLOATS), c01 = c00, c02 = c00, c03 = c00;
        FloatVector c10 = c00, c11 = c00, c12 = c00, c13 = c00;
        for (int b = 0; b < blocks; b++, wAt += columns * ROWS, xAt += columns, dAt += ROWS) {
            FloatVector a00 = FloatVector.zero(FLOATS), a01 = a00, a02 = a00, a03 = a00;
            FloatVector a10 = a00, a11 = a00, a12 = a00, a13 = a00;
            for (int k = 0; k < columns; k++) {
                int p = wAt + k * ROWS;
                FloatVector w0 = Lanes.signedBytes(w, p);
                FloatVector w1 = Lanes.signedBytes(w, p + WIDTH);
                FloatVector w2 = Lanes.signedBytes(w, p + 2 * WIDTH);
                FloatVector w3 = Lanes.signedBytes(w, p + 3 * WIDTH);
                FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
                a00 = w0.fma(v, a00);
                a01 = w1.fma(v, a01);
                a02 = w2.fma(v, a02);
                a03 = w3.fma(v, a03);
                v = FloatVector.broadcast(FLOATS, x[xAt + stride + k]);
                a10 = w0.fma(v, a10);
                a11 = w1.fma(v, a11);
                a12 = w2.fma(v, a12);
                a13 = w3.fma(v, a13);
            }
            FloatVector scale = FloatVector.fromArray(FLOATS, d, dAt);
            c00 = scale.fma(a00, c00);
            c10 = scale.fma(a10, c10);
            scale = FloatVector.fromArray(FLOATS, d, dAt + WIDTH);
            c01 = scale.fma(a01, c01);
            c11 = scale.fma(a11, c11);
            scale = FloatVector.fromArray(FLOATS, d, dAt + 2 * WIDTH);
            c02 = scale.fma(a02, c02);
            c12 = scale.fma(a12, c12);
            scale = FloatVector.fromArray(FLOATS, d, dAt + 3 * WIDTH);
            c03 = scale.fma(a03, c03);
            c13 = scale.fma(a13, c13);
        }
        c00.intoArray(totals, to);
        c01.intoArray(totals, to + WIDTH);
        c02.intoArray(totals, to + 2 * WIDTH);
        c03.intoArray(totals, to + 3 * WIDTH);
        c10.intoArray(totals, to + ROWS);
        c11.intoArray(totals, to + ROWS + WIDTH);
        c12.intoArray(totals, to + ROWS + 2 * WIDTH);
        c13.intoArray(totals, to + ROWS + 3 * WIDTH);
    }

    /// One token.
    private static void one(
            byte[] w,
            int wAt,
            int blocks,
            int columns,
            float[] d,
            int dAt,
            float[] x,
            int xAt,
            float[] totals,
            int to) {
        FloatVector c00 = FloatVector.zero(FLOATS), c01 = c00, c02 = c00, c03 = c00;
        for (int b = 0; b < blocks; b++, wAt += columns * ROWS, xAt += columns, dAt += ROWS) {
            FloatVector a00 = FloatVector.zero(FLOATS), a01 = a00, a02 = a00, a03 = a00;
            for (int k = 0; k < columns; k++) {
                int p = wAt + k * ROWS;
                FloatVector w0 = Lanes.signedBytes(w, p);
                FloatVector w1 = Lanes.signedBytes(w, p + WIDTH);
                FloatVector w2 = Lanes.signedBytes(w, p + 2 * WIDTH);
                FloatVector w3 = Lanes.signedBytes(w, p + 3 * WIDTH);
                FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
                a00 = w0.fma(v, a00);
                a01 = w1.fma(v, a01);
                a02 = w2.fma(v, a02);
                a03 = w3.fma(v, a03);
            }
            FloatVector scale = FloatVector.fromArray(FLOATS, d, dAt);
            c00 = scale.fma(a00, c00);
            scale = FloatVector.fromArray(FLOATS, d, dAt + WIDTH);
            c01 = scale.fma(a01, c01);
            scale = FloatVector.fromArray(FLOATS, d, dAt + 2 * WIDTH);
            c02 = scale.fma(a02, c02);
            scale = FloatVector.fromArray(FLOATS, d, dAt + 3 * WIDTH);
            c03 = scale.fma(a03, c03);
        }
        c00.intoArray(totals, to);
        c01.intoArray(totals, to + WIDTH);
        c02.intoArray(totals, to + 2 * WIDTH);
        c03.intoArray(totals, to + 3 * WIDTH);
    }
}
