package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static dev.jebena.engine.kernel.Packing.ROWS;

import jdk.incubator.vector.FloatVector;

/// Products of a widened panel of rows with several tokens, in tiles whose sums stay in registers:
/// four vectors of rows with four, two or one token. A tile decides how often a value is loaded,
/// never in which order anything is added.
///
/// Only direct calls of the Vector API stand in the bodies: C2 gives up on inlining helpers in a
/// body of this size, and a vector that crosses a call is boxed.
final class FloatTiles {
    private FloatTiles() {}

    /// Adds the products of a panel to `totals`, `[tokens][ROWS]` from `to` on.
    ///
    /// @param workspace with `blocks` blocks of `columns` in its panel
    /// @param first the number of the panel's first block
    static void multiply(
            Workspace workspace,
            int first,
            int blocks,
            int columns,
            float[] x,
            int xAt,
            int stride,
            int tokens) {
        int t = 0;
        for (; t + 4 <= tokens; t += 4) {
            tile4(workspace, first, blocks, columns, x, xAt + t * stride, stride, t * ROWS);
        }
        if (t + 2 <= tokens) {
            tile2(workspace, first, blocks, columns, x, xAt + t * stride, stride, t * ROWS);
            t += 2;
        }
        if (t < tokens) {
            tile1(workspace, first, blocks, columns, x, xAt + t * stride, t * ROWS);
        }
    }

    private static void tile4(
            Workspace work,
            int first,
            int blocks,
            int columns,
            float[] x,
            int xAt,
            int stride,
            int to) {
        for (int lane = 0; lane < ROWS; lane += 4 * WIDTH) {
            for (int b = 0; b < blocks; b++) {
                block4(
                        work.panel,
                        b * columns * ROWS + lane,
                        columns,
                        work.scales,
                        (first + b) * ROWS + lane,
                        x,
                        xAt + b * columns,
                        stride,
                        work.totals,
                        to + lane);
            }
        }
    }

    /// Four vectors of rows with four tokens, one block.
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
        FloatVector a00 = FloatVector.zero(FLOATS), a01 = a00, a02 = a00, a03 = a00;
        FloatVector a10 = a00, a11 = a00, a12 = a00, a13 = a00;
        FloatVector a20 = a00, a21 = a00, a22 = a00, a23 = a00;
        FloatVector a30 = a00, a31 = a00, a32 = a00, a33 = a00;
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
        scale.fma(a00, FloatVector.fromArray(FLOATS, totals, to)).intoArray(totals, to);
        scale.fma(a10, FloatVector.fromArray(FLOATS, totals, to + ROWS))
                .intoArray(totals, to + ROWS);
        scale.fma(a20, FloatVector.fromArray(FLOATS, totals, to + 2 * ROWS))
                .intoArray(totals, to + 2 * ROWS);
        scale.fma(a30, FloatVector.fromArray(FLOATS, totals, to + 3 * ROWS))
                .intoArray(totals, to + 3 * ROWS);
        to += WIDTH;
        scale = FloatVector.fromArray(FLOATS, d, dAt + WIDTH);
        scale.fma(a01, FloatVector.fromArray(FLOATS, totals, to)).intoArray(totals, to);
        scale.fma(a11, FloatVector.fromArray(FLOATS, totals, to + ROWS))
                .intoArray(totals, to + ROWS);
        scale.fma(a21, FloatVector.fromArray(FLOATS, totals, to + 2 * ROWS))
                .intoArray(totals, to + 2 * ROWS);
        scale.fma(a31, FloatVector.fromArray(FLOATS, totals, to + 3 * ROWS))
                .intoArray(totals, to + 3 * ROWS);
        to += WIDTH;
        scale = FloatVector.fromArray(FLOATS, d, dAt + 2 * WIDTH);
        scale.fma(a02, FloatVector.fromArray(FLOATS, totals, to)).intoArray(totals, to);
        scale.fma(a12, FloatVector.fromArray(FLOATS, totals, to + ROWS))
                .intoArray(totals, to + ROWS);
        scale.fma(a22, FloatVector.fromArray(FLOATS, totals, to + 2 * ROWS))
                .intoArray(totals, to + 2 * ROWS);
        scale.fma(a32, FloatVector.fromArray(FLOATS, totals, to + 3 * ROWS))
                .intoArray(totals, to + 3 * ROWS);
        to += WIDTH;
        scale = FloatVector.fromArray(FLOATS, d, dAt + 3 * WIDTH);
        scale.fma(a03, FloatVector.fromArray(FLOATS, totals, to)).intoArray(totals, to);
        scale.fma(a13, FloatVector.fromArray(FLOATS, totals, to + ROWS))
                .intoArray(totals, to + ROWS);
        scale.fma(a23, FloatVector.fromArray(FLOATS, totals, to + 2 * ROWS))
                .intoArray(totals, to + 2 * ROWS);
        scale.fma(a33, FloatVector.fromArray(FLOATS, totals, to + 3 * ROWS))
                .intoArray(totals, to + 3 * ROWS);
    }

    private static void tile2(
            Workspace work,
            int first,
            int blocks,
            int columns,
            float[] x,
            int xAt,
            int stride,
            int to) {
        for (int lane = 0; lane < ROWS; lane += 4 * WIDTH) {
            for (int b = 0; b < blocks; b++) {
                block2(
                        work.panel,
                        b * columns * ROWS + lane,
                        columns,
                        work.scales,
                        (first + b) * ROWS + lane,
                        x,
                        xAt + b * columns,
                        stride,
                        work.totals,
                        to + lane);
            }
        }
    }

    /// Four vectors of rows with two tokens, one block.
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
        FloatVector a00 = FloatVector.zero(FLOATS), a01 = a00, a02 = a00, a03 = a00;
        FloatVector a10 = a00, a11 = a00, a12 = a00, a13 = a00;
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
        scale.fma(a00, FloatVector.fromArray(FLOATS, totals, to)).intoArray(totals, to);
        scale.fma(a10, FloatVector.fromArray(FLOATS, totals, to + ROWS))
                .intoArray(totals, to + ROWS);
        to += WIDTH;
        scale = FloatVector.fromArray(FLOATS, d, dAt + WIDTH);
        scale.fma(a01, FloatVector.fromArray(FLOATS, totals, to)).intoArray(totals, to);
        scale.fma(a11, FloatVector.fromArray(FLOATS, totals, to + ROWS))
                .intoArray(totals, to + ROWS);
        to += WIDTH;
        scale = FloatVector.fromArray(FLOATS, d, dAt + 2 * WIDTH);
        scale.fma(a02, FloatVector.fromArray(FLOATS, totals, to)).intoArray(totals, to);
        scale.fma(a12, FloatVector.fromArray(FLOATS, totals, to + ROWS))
                .intoArray(totals, to + ROWS);
        to += WIDTH;
        scale = FloatVector.fromArray(FLOATS, d, dAt + 3 * WIDTH);
        scale.fma(a03, FloatVector.fromArray(FLOATS, totals, to)).intoArray(totals, to);
        scale.fma(a13, FloatVector.fromArray(FLOATS, totals, to + ROWS))
                .intoArray(totals, to + ROWS);
    }

    private static void tile1(
            Workspace work, int first, int blocks, int columns, float[] x, int xAt, int to) {
        for (int lane = 0; lane < ROWS; lane += 4 * WIDTH) {
            for (int b = 0; b < blocks; b++) {
                block1(
                        work.panel,
                        b * columns * ROWS + lane,
                        columns,
                        work.scales,
                        (first + b) * ROWS + lane,
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
        scale.fma(a00, FloatVector.fromArray(FLOATS, totals, to)).intoArray(totals, to);
        to += WIDTH;
        scale = FloatVector.fromArray(FLOATS, d, dAt + WIDTH);
        scale.fma(a01, FloatVector.fromArray(FLOATS, totals, to)).intoArray(totals, to);
        to += WIDTH;
        scale = FloatVector.fromArray(FLOATS, d, dAt + 2 * WIDTH);
        scale.fma(a02, FloatVector.fromArray(FLOATS, totals, to)).intoArray(totals, to);
        to += WIDTH;
        scale = FloatVector.fromArray(FLOATS, d, dAt + 3 * WIDTH);
        scale.fma(a03, FloatVector.fromArray(FLOATS, totals, to)).intoArray(totals, to);
    }
}
