package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.INTS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static dev.jebena.engine.kernel.Packing.ROWS;
import static jdk.incubator.vector.VectorOperators.LSHL;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// Widens the scales of a packed group to floats before its elements are read: they are few, and
/// kernels then load them as they are.
final class PackedScales {
    private PackedScales() {}

    /// Fills the workspace's scales, ones where there are none, and its offsets.
    static void widen(PackedMatrix weights, int group, Workspace workspace) {
        Packing packing = weights.packing();
        int blocks = weights.blocks();
        byte[] w = weights.slab(group);
        int at = weights.at(group);
        int below = at + packing.offsetsAt(blocks);
        workspace.begin(blocks);
        switch (packing.scales()) {
            case NONE -> Arrays.fill(workspace.scales, 0, blocks * ROWS, 1f);
            case HALVES -> halves(w, at, 1, blocks * ROWS, workspace.scales);
            case POWERS -> powers(w, at, blocks * ROWS, workspace.scales);
            case FACTORS -> factors(packing, w, at, 1, blocks, workspace.scales);
            case HALVES_AND_OFFSETS -> {
                halves(w, at, 1, blocks * ROWS, workspace.scales);
                halves(w, below, -1, blocks * ROWS, workspace.offsets);
            }
            case FACTORS_AND_OFFSETS -> {
                factors(packing, w, at, 1, blocks, workspace.scales);
                factors(packing, w, below, -1, blocks, workspace.offsets);
            }
        }
        if (packing.hasOffsets() && packing.taken() != 0) {
            offsets(workspace.scales, packing.taken(), workspace.offsets, blocks * ROWS);
        }
    }

    /// Powers of two below the normal floats have no exponent to shift into place.
    private static void powers(byte[] w, int at, int count, float[] out) {
        for (int i = 0; i < count; i += WIDTH) {
            IntVector e = Lanes.unsignedBytes(w, at + i);
            IntVector least = IntVector.broadcast(INTS, WeightFormat.LEAST_POWER);
            e.sub(1)
                    .lanewise(LSHL, 23)
                    .blend(least.lanewise(LSHL, e), e.lt(2))
                    .reinterpretAsFloats()
                    .intoArray(out, i);
        }
    }

    private static void halves(byte[] w, int at, float sign, int count, float[] out) {
        for (int i = 0; i < count; i += WIDTH) {
            Lanes.halves(w, at + 2 * i).mul(sign).intoArray(out, i);
        }
    }

    private static void factors(
            Packing packing, byte[] w, int at, float sign, int blocks, float[] out) {
        int some = packing.factorBlocks();
        for (int first = 0; first < blocks; first += some, at += packing.factorBytes()) {
            for (int lane = 0; lane < ROWS; lane += WIDTH) {
                FloatVector unit = Lanes.halves(w, at + 2 * lane).mul(sign);
                int factors = at + ROWS * Short.BYTES + lane;
                for (int i = 0; i < some; i++) {
                    Lanes.signedBytes(w, factors + i * ROWS)
                            .mul(unit)
                            .intoArray(out, (first + i) * ROWS + lane);
                }
            }
        }
    }

    /// `offset = fma(taken, scale, -below)`.
    ///
    /// @param offsets `-below` before
    private static void offsets(float[] scales, float taken, float[] offsets, int count) {
        FloatVector times = FloatVector.broadcast(FLOATS, taken);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector.fromArray(FLOATS, scales, i)
                    .fma(times, FloatVector.fromArray(FLOATS, offsets, i))
                    .intoArray(offsets, i);
        }
    }
}
