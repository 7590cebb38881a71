package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static dev.jebena.engine.kernel.Packing.ROWS;

import jdk.incubator.vector.FloatVector;

/// The offsets of a packed group.
final class PackedOffsets {
    private PackedOffsets() {}

    /// Adds those of one token to its totals: a total of their own, in order of blocks.
    ///
    /// @param offsets `[blocks][ROWS]`
    /// @param sums of the inputs of each block, from `sumsAt` on
    static void add(float[] offsets, int blocks, float[] sums, int sumsAt, float[] totals, int to) {
        for (int lane = 0; lane < ROWS; lane += 4 * WIDTH) {
            FloatVector a = FloatVector.zero(FLOATS), b = a, c = a, d = a;
            for (int block = 0; block < blocks; block++) {
                FloatVector v = FloatVector.broadcast(FLOATS, sums[sumsAt + block]);
                int at = block * ROWS + lane;
                a = FloatVector.fromArray(FLOATS, offsets, at).fma(v, a);
                b = FloatVector.fromArray(FLOATS, offsets, at + WIDTH).fma(v, b);
                c = FloatVector.fromArray(FLOATS, offsets, at + 2 * WIDTH).fma(v, c);
                d = FloatVector.fromArray(FLOATS, offsets, at + 3 * WIDTH).fma(v, d);
            }
            add(a, totals, to + lane);
            add(b, totals, to + lane + WIDTH);
            add(c, totals, to + lane + 2 * WIDTH);
            add(d, totals, to + lane + 3 * WIDTH);
        }
    }

    private static void add(FloatVector offset, float[] totals, int at) {
        FloatVector.fromArray(FLOATS, totals, at).add(offset).intoArray(totals, at);
    }
}
