package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static dev.jebena.engine.kernel.Packing.ROWS;

import jdk.incubator.vector.FloatVector;

/// Products of a packed group of floats or brain halves with one token: elements are widened in
/// registers, since nothing is used twice. Four vectors of rows go together, and with vectors of
/// 512 bits that is the whole group: one stream of memory from beginning to end, which a processor
/// reads ahead of itself.
final class PackedRows {
    private PackedRows() {}

    /// To `totals`, `[ROWS]`.
    ///
    /// @param wAt where the group's elements begin
    static void multiply(
            Packing packing, byte[] w, int wAt, int blocks, float[] x, int xAt, float[] totals) {
        int columns = packing.columns();
        for (int lane = 0; lane < ROWS; lane += 4 * WIDTH) {
            switch (packing.elements()) {
                case FLOATS -> floats(w, wAt + 4 * lane, blocks, columns, lane, x, xAt, totals);
                case BRAIN_HALVES ->
                        brainHalves(w, wAt + 2 * lane, blocks, columns, lane, x, xAt, totals);
                case HALVES, BYTES, NIBBLES, CODES ->
                        throw new IllegalArgumentException(packing + " has tiles");
            }
        }
    }

    private static void store(
            FloatVector a, FloatVector b, FloatVector c, FloatVector d, float[] totals, int at) {
        a.intoArray(totals, at);
        b.intoArray(totals, at + WIDTH);
        c.intoArray(totals, at + 2 * WIDTH);
        d.intoArray(totals, at + 3 * WIDTH);
    }

    /// Brain halves; a block has no scale, and its sum is added as it is.
    private static void brainHalves(
            byte[] w,
            int wAt,
            int blocks,
            int columns,
            int lane,
            float[] x,
            int xAt,
            float[] totals) {
        FloatVector a = FloatVector.zero(FLOATS), b = a, c = a, d = a;
        int blockBytes = columns * ROWS * 2;
        for (int block = 0; block < blocks; block++, wAt += blockBytes, xAt += columns) {
            FloatVector s0 = FloatVector.zero(FLOATS), s1 = s0, s2 = s0, s3 = s0;
            for (int k = 0; k < columns; k++) {
                FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
                int p = wAt + k * (2 * ROWS);
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
        store(a, b, c, d, totals, lane);
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
            float[] totals) {
        FloatVector a = FloatVector.zero(FLOATS), b = a, c = a, d = a;
        int blockBytes = columns * ROWS * 4;
        for (int block = 0; block < blocks; block++, wAt += blockBytes, xAt += columns) {
            FloatVector s0 = FloatVector.zero(FLOATS), s1 = s0, s2 = s0, s3 = s0;
            for (int k = 0; k < columns; k++) {
                FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
                int p = wAt + k * (4 * ROWS);
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
        store(a, b, c, d, totals, lane);
    }
}
