package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static dev.jebena.engine.kernel.Packing.ROWS;

import jdk.incubator.vector.FloatVector;

/// Products of a widened panel of rows with several tokens, in tiles whose sums stay in registers:
/// four vectors of rows with four, two or one token. A tile decides how often a value is loaded,
/// never in which order anything is added.
final class FloatTiles {
    private FloatTiles() {}

    /// Adds the products of a panel to `totals`, `[tokens][ROWS]` from `to` on.
    ///
    /// @param workspace with `blocks` blocks of `columns` in its panel
    static void multiply(
            Workspace workspace,
            int blocks,
            int columns,
            float[] x,
            int xAt,
            int stride,
            int tokens) {
        int t = 0;
        for (; t + 4 <= tokens; t += 4) {
            tile4(workspace, blocks, columns, x, xAt + t * stride, stride, t * ROWS);
        }
        if (t + 2 <= tokens) {
            tile2(workspace, blocks, columns, x, xAt + t * stride, stride, t * ROWS);
            t += 2;
        }
        if (t < tokens) {
            tile1(workspace, blocks, columns, x, xAt + t * stride, t * ROWS);
        }
    }

    private static void tile4(
            Workspace work, int blocks, int columns, float[] x, int xAt, int stride, int to) {
        for (int lane = 0; lane < ROWS; lane += 4 * WIDTH) {
            for (int b = 0; b < blocks; b++) {
                block4(
                        work.panel,
                        b * columns * ROWS + lane,
                        columns,
                        work.scales,
                        b * ROWS + lane,
                        x,
                        xAt + b * columns,
                        stride,
                        work.totals,
                        to + lane);
            }
        }
    }

    /// Four vectors of rows with 4 tokens, one block.
    private static void block4(
            float[] w,
            int wAt,
            int columns,
            float[] d,
            int dAt,
            float[] x,
            int xAt,
            int stride,
            float[] totals,
            int to) {
        FloatVector a00 = FloatVector.zero(FLOATS),
                a01 = a00,
                a02 = a00,
                a03 = a00,
                a10 = a00,
                a11 = a00,
                a12 = a00,
                a13 = a00,
                a20 = a00,
                a21 = a00,
                a22 = a00,
                a23 = a00,
                a30 = a00,
                a31 = a00,
                a32 = a00,
                a33 = a00;
        for (int k = 0; k < columns; k++) {
            int p = wAt + k * ROWS;
            FloatVector w0 = FloatVector.fromArray(FLOATS, w, p);
            FloatVector w1 = FloatVector.fromArray(FLOATS, w, p + WIDTH);
            FloatVector w2 = FloatVector.fromArray(FLOATS, w, p + 2 * WIDTH);
            FloatVector w3 = FloatVector.fromArray(FLOATS, w, p + 3 * WIDTH);
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
        add(scale, a00, totals, to);
        add(scale, a10, totals, to + ROWS);
        add(scale, a20, totals, to + 2 * ROWS);
        add(scale, a30, totals, to + 3 * ROWS);
        scale = FloatVector.fromArray(FLOATS, d, dAt + WIDTH);
        add(scale, a01, totals, to + WIDTH);
        add(scale, a11, totals, to + ROWS + WIDTH);
        add(scale, a21, totals, to + 2 * ROWS + WIDTH);
        add(scale, a31, totals, to + 3 * ROWS + WIDTH);
        scale = FloatVector.fromArray(FLOATS, d, dAt + 2 * WIDTH);
        add(scale, a02, totals, to + 2 * WIDTH);
        add(scale, a12, totals, to + ROWS + 2 * WIDTH);
        add(scale, a22, totals, to + 2 * ROWS + 2 * WIDTH);
        add(scale, a32, totals, to + 3 * ROWS + 2 * WIDTH);
        scale = FloatVector.fromArray(FLOATS, d, dAt + 3 * WIDTH);
        add(scale, a03, totals, to + 3 * WIDTH);
        add(scale, a13, totals, to + ROWS + 3 * WIDTH);
        add(scale, a23, totals, to + 2 * ROWS + 3 * WIDTH);
        add(scale, a33, totals, to + 3 * ROWS + 3 * WIDTH);
    }

    private static void tile2(
            Workspace work, int blocks, int columns, float[] x, int xAt, int stride, int to) {
        for (int lane = 0; lane < ROWS; lane += 4 * WIDTH) {
            for (int b = 0; b < blocks; b++) {
                block2(
                        work.panel,
                        b * columns * ROWS + lane,
                        columns,
                        work.scales,
                        b * ROWS + lane,
                        x,
                        xAt + b * columns,
                        stride,
                        work.totals,
                        to + lane);
            }
        }
    }

    /// Four vectors of rows with 2 tokens, one block.
    private static void block2(
            float[] w,
            int wAt,
            int columns,
            float[] d,
            int dAt,
            float[] x,
            int xAt,
            int stride,
            float[] totals,
            int to) {
        FloatVector a00 = FloatVector.zero(FLOATS),
                a01 = a00,
                a02 = a00,
                a03 = a00,
                a10 = a00,
                a11 = a00,
                a12 = a00,
                a13 = a00;
        for (int k = 0; k < columns; k++) {
            int p = wAt + k * ROWS;
            FloatVector w0 = FloatVector.fromArray(FLOATS, w, p);
            FloatVector w1 = FloatVector.fromArray(FLOATS, w, p + WIDTH);
            FloatVector w2 = FloatVector.fromArray(FLOATS, w, p + 2 * WIDTH);
            FloatVector w3 = FloatVector.fromArray(FLOATS, w, p + 3 * WIDTH);
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
        add(scale, a00, totals, to);
        add(scale, a10, totals, to + ROWS);
        scale = FloatVector.fromArray(FLOATS, d, dAt + WIDTH);
        add(scale, a01, totals, to + WIDTH);
        add(scale, a11, totals, to + ROWS + WIDTH);
        scale = FloatVector.fromArray(FLOATS, d, dAt + 2 * WIDTH);
        add(scale, a02, totals, to + 2 * WIDTH);
        add(scale, a12, totals, to + ROWS + 2 * WIDTH);
        scale = FloatVector.fromArray(FLOATS, d, dAt + 3 * WIDTH);
        add(scale, a03, totals, to + 3 * WIDTH);
        add(scale, a13, totals, to + ROWS + 3 * WIDTH);
    }

    private static void tile1(Workspace work, int blocks, int columns, float[] x, int xAt, int to) {
        for (int lane = 0; lane < ROWS; lane += 4 * WIDTH) {
            for (int b = 0; b < blocks; b++) {
                block1(
                        work.panel,
                        b * columns * ROWS + lane,
                        columns,
                        work.scales,
                        b * ROWS + lane,
                        x,
                        xAt + b * columns,
                        work.totals,
                        to + lane);
            }
        }
    }

    /// Four vectors of rows with one token, one block.
    private static void block1(
            float[] w,
            int wAt,
            int columns,
            float[] d,
            int dAt,
            float[] x,
            int xAt,
            float[] totals,
            int to) {
        FloatVector a00 = FloatVector.zero(FLOATS), a01 = a00, a02 = a00, a03 = a00;
        for (int k = 0; k < columns; k++) {
            int p = wAt + k * ROWS;
            FloatVector w0 = FloatVector.fromArray(FLOATS, w, p);
            FloatVector w1 = FloatVector.fromArray(FLOATS, w, p + WIDTH);
            FloatVector w2 = FloatVector.fromArray(FLOATS, w, p + 2 * WIDTH);
            FloatVector w3 = FloatVector.fromArray(FLOATS, w, p + 3 * WIDTH);
            FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
            a00 = w0.fma(v, a00);
            a01 = w1.fma(v, a01);
            a02 = w2.fma(v, a02);
            a03 = w3.fma(v, a03);
        }
        FloatVector scale = FloatVector.fromArray(FLOATS, d, dAt);
        add(scale, a00, totals, to);
        scale = FloatVector.fromArray(FLOATS, d, dAt + WIDTH);
        add(scale, a01, totals, to + WIDTH);
        scale = FloatVector.fromArray(FLOATS, d, dAt + 2 * WIDTH);
        add(scale, a02, totals, to + 2 * WIDTH);
        scale = FloatVector.fromArray(FLOATS, d, dAt + 3 * WIDTH);
        add(scale, a03, totals, to + 3 * WIDTH);
    }

    private static void add(FloatVector scale, FloatVector sum, float[] totals, int at) {
        scale.fma(sum, FloatVector.fromArray(FLOATS, totals, at)).intoArray(totals, at);
    }
}
