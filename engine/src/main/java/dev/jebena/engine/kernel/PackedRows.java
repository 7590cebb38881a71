package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static dev.jebena.engine.kernel.Packing.ROWS;

import jdk.incubator.vector.FloatVector;

/// Products of a packed group with one token: elements are widened in registers, since nothing is
/// used twice. Four vectors of rows go together, and with vectors of 512 bits that is the whole
/// group: one stream of memory from beginning to end, which a processor reads ahead of itself.
final class PackedRows {
    private PackedRows() {}

    /// To `totals`, `[ROWS]` from `to` on.
    static void oneToken(
            Packing packing,
            byte[] w,
            int wAt,
            int blocks,
            float[] scales,
            float[] x,
            int xAt,
            float[] totals,
            int to) {
        int columns = packing.columns();
        for (int lane = 0; lane < ROWS; lane += 4 * WIDTH) {
            switch (packing) {
                case FLOATS -> floats(w, wAt, blocks, columns, lane, x, xAt, totals, to);
                case HALVES -> halves(w, wAt, blocks, columns, lane, x, xAt, totals, to);
                case BRAIN_HALVES -> brainHalves(w, wAt, blocks, columns, lane, x, xAt, totals, to);
                case BYTES, SHORT_BYTES ->
                        bytes(w, wAt, blocks, columns, lane, scales, x, xAt, totals, to);
                case NIBBLES, OFFSET_NIBBLES ->
                        throw new IllegalArgumentException(packing + " is multiplied as integers");
            }
        }
    }

    /// Signed bytes with two tokens: widened once for both, to `totals`, `[2][ROWS]` from `to` on.
    static void twoTokens(
            Packing packing,
            byte[] w,
            int wAt,
            int blocks,
            float[] scales,
            float[] x,
            int xAt,
            int stride,
            float[] totals,
            int to) {
        for (int lane = 0; lane < ROWS; lane += 4 * WIDTH) {
            bytes2(w, wAt, blocks, packing.columns(), lane, scales, x, xAt, stride, totals, to);
        }
    }

    private static void bytes2(
            byte[] w,
            int wAt,
            int blocks,
            int columns,
            int lane,
            float[] scales,
            float[] x,
            int xAt,
            int stride,
            float[] totals,
            int to) {
        FloatVector a = FloatVector.zero(FLOATS), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
        int blockBytes = columns * ROWS;
        for (int block = 0; block < blocks; block++, wAt += blockBytes, xAt += columns) {
            FloatVector s0 = FloatVector.zero(FLOATS), s1 = s0, s2 = s0, s3 = s0;
            FloatVector t0 = s0, t1 = s0, t2 = s0, t3 = s0;
            for (int k = 0; k < columns; k++) {
                FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
                FloatVector u = FloatVector.broadcast(FLOATS, x[xAt + stride + k]);
                int p = wAt + k * ROWS + lane;
                FloatVector q = Lanes.signedBytes(w, p);
                s0 = q.fma(v, s0);
                t0 = q.fma(u, t0);
                q = Lanes.signedBytes(w, p + WIDTH);
                s1 = q.fma(v, s1);
                t1 = q.fma(u, t1);
                q = Lanes.signedBytes(w, p + 2 * WIDTH);
                s2 = q.fma(v, s2);
                t2 = q.fma(u, t2);
                q = Lanes.signedBytes(w, p + 3 * WIDTH);
                s3 = q.fma(v, s3);
                t3 = q.fma(u, t3);
            }
            FloatVector scale = FloatVector.fromArray(FLOATS, scales, block * ROWS + lane);
            a = scale.fma(s0, a);
            e = scale.fma(t0, e);
            scale = FloatVector.fromArray(FLOATS, scales, block * ROWS + lane + WIDTH);
            b = scale.fma(s1, b);
            f = scale.fma(t1, f);
            scale = FloatVector.fromArray(FLOATS, scales, block * ROWS + lane + 2 * WIDTH);
            c = scale.fma(s2, c);
            g = scale.fma(t2, g);
            scale = FloatVector.fromArray(FLOATS, scales, block * ROWS + lane + 3 * WIDTH);
            d = scale.fma(s3, d);
            h = scale.fma(t3, h);
        }
        store(a, b, c, d, totals, to + lane);
        store(e, f, g, h, totals, to + ROWS + lane);
    }

    private static void store(
            FloatVector a, FloatVector b, FloatVector c, FloatVector d, float[] totals, int at) {
        a.intoArray(totals, at);
        b.intoArray(totals, at + WIDTH);
        c.intoArray(totals, at + 2 * WIDTH);
        d.intoArray(totals, at + 3 * WIDTH);
    }

    /// Signed bytes with scales.
    private static void bytes(
            byte[] w,
            int wAt,
            int blocks,
            int columns,
            int lane,
            float[] scales,
            float[] x,
            int xAt,
            float[] totals,
            int to) {
        FloatVector a = FloatVector.zero(FLOATS), b = a, c = a, d = a;
        int blockBytes = columns * ROWS;
        for (int block = 0; block < blocks; block++, wAt += blockBytes, xAt += columns) {
            FloatVector s0 = FloatVector.zero(FLOATS), s1 = s0, s2 = s0, s3 = s0;
            for (int k = 0; k < columns; k++) {
                FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
                int p = wAt + k * ROWS + lane;
                s0 = Lanes.signedBytes(w, p).fma(v, s0);
                s1 = Lanes.signedBytes(w, p + WIDTH).fma(v, s1);
                s2 = Lanes.signedBytes(w, p + 2 * WIDTH).fma(v, s2);
                s3 = Lanes.signedBytes(w, p + 3 * WIDTH).fma(v, s3);
            }
            a = FloatVector.fromArray(FLOATS, scales, block * ROWS + lane).fma(s0, a);
            b = FloatVector.fromArray(FLOATS, scales, block * ROWS + lane + WIDTH).fma(s1, b);
            c = FloatVector.fromArray(FLOATS, scales, block * ROWS + lane + 2 * WIDTH).fma(s2, c);
            d = FloatVector.fromArray(FLOATS, scales, block * ROWS + lane + 3 * WIDTH).fma(s3, d);
        }
        store(a, b, c, d, totals, to + lane);
    }

    /// Halves; a block has no scale, and its sum is added as it is.
    private static void halves(
            byte[] w,
            int wAt,
            int blocks,
            int columns,
            int lane,
            float[] x,
            int xAt,
            float[] totals,
            int to) {
        FloatVector a = FloatVector.zero(FLOATS), b = a, c = a, d = a;
        int blockBytes = columns * ROWS * 2;
        for (int block = 0; block < blocks; block++, wAt += blockBytes, xAt += columns) {
            FloatVector s0 = FloatVector.zero(FLOATS), s1 = s0, s2 = s0, s3 = s0;
            for (int k = 0; k < columns; k++) {
                FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
                int p = wAt + (k * ROWS + lane) * 2;
                s0 = Lanes.halves(w, p).fma(v, s0);
                s1 = Lanes.halves(w, p + 2 * WIDTH).fma(v, s1);
                s2 = Lanes.halves(w, p + 4 * WIDTH).fma(v, s2);
                s3 = Lanes.halves(w, p + 6 * WIDTH).fma(v, s3);
            }
            a = a.add(s0);
            b = b.add(s1);
            c = c.add(s2);
            d = d.add(s3);
        }
        store(a, b, c, d, totals, to + lane);
    }

    /// Brain halves.
    private static void brainHalves(
            byte[] w,
            int wAt,
            int blocks,
            int columns,
            int lane,
            float[] x,
            int xAt,
            float[] totals,
            int to) {
        FloatVector a = FloatVector.zero(FLOATS), b = a, c = a, d = a;
        int blockBytes = columns * ROWS * 2;
        for (int block = 0; block < blocks; block++, wAt += blockBytes, xAt += columns) {
            FloatVector s0 = FloatVector.zero(FLOATS), s1 = s0, s2 = s0, s3 = s0;
            for (int k = 0; k < columns; k++) {
                FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
                int p = wAt + (k * ROWS + lane) * 2;
                s0 = Lanes.brainHalves(w, p).fma(v, s0);
                s1 = Lanes.brainHalves(w, p + 2 * WIDTH).fma(v, s1);
                s2 = Lanes.brainHalves(w, p + 4 * WIDTH).fma(v, s2);
                s3 = Lanes.brainHalves(w, p + 6 * WIDTH).fma(v, s3);
            }
            a = a.add(s0);
            b = b.add(s1);
            c = c.add(s2);
            d = d.add(s3);
        }
        store(a, b, c, d, totals, to + lane);
    }

    /// Floats.
    private static void floats(
            byte[] w,
            int wAt,
            int blocks,
            int columns,
            int lane,
            float[] x,
            int xAt,
            float[] totals,
            int to) {
        FloatVector a = FloatVector.zero(FLOATS), b = a, c = a, d = a;
        int blockBytes = columns * ROWS * 4;
        for (int block = 0; block < blocks; block++, wAt += blockBytes, xAt += columns) {
            FloatVector s0 = FloatVector.zero(FLOATS), s1 = s0, s2 = s0, s3 = s0;
            for (int k = 0; k < columns; k++) {
                FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
                int p = wAt + (k * ROWS + lane) * 4;
                s0 = Lanes.floats(w, p).fma(v, s0);
                s1 = Lanes.floats(w, p + 4 * WIDTH).fma(v, s1);
                s2 = Lanes.floats(w, p + 8 * WIDTH).fma(v, s2);
                s3 = Lanes.floats(w, p + 12 * WIDTH).fma(v, s3);
            }
            a = a.add(s0);
            b = b.add(s1);
            c = c.add(s2);
            d = d.add(s3);
        }
        store(a, b, c, d, totals, to + lane);
    }
}
