package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.INTS;
import static dev.jebena.engine.kernel.Lanes.PARTS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// [VectorWiden] for the formats that keep the bits of a weight in several places, a run of sixteen
/// weights with one scale at a time.
final class VectorWidenRuns {
    /// 0, 1, 2 and so on.
    private static final IntVector LANE = IntVector.zero(INTS).addIndex(1);

    private VectorWidenRuns() {}

    static void q5(MemorySegment data, long offset, int blocks, float[] out, int at) {
        for (int b = 0; b < blocks; b++) {
            long block = offset + b * 22L;
            float scale = WeightFormat.half(data, block);
            int fifth = data.get(WeightFormat.INT, block + 2);
            q5Run(data, block + 6, 0, fifth, scale, out, at + b * 32);
            q5Run(data, block + 6, 4, fifth >>> 16, scale, out, at + b * 32 + 16);
        }
    }

    private static void q5Run(
            MemorySegment data,
            long pairs,
            int shift,
            int fifth,
            float scale,
            float[] out,
            int at) {
        for (int part = 0; part < PARTS; part++) {
            IntVector high =
                    IntVector.broadcast(INTS, fifth >>> (part * WIDTH))
                            .lanewise(VectorOperators.LSHR, LANE)
                            .and(1)
                            .lanewise(VectorOperators.LSHL, 4);
            Lanes.ints(Lanes.nibbles(data, pairs, part, shift), part)
                    .or(high)
                    .sub(16)
                    .convert(VectorOperators.I2F, 0)
                    .reinterpretAsFloats()
                    .mul(scale)
                    .intoArray(out, at + part * WIDTH);
        }
    }

    static void q4k(MemorySegment data, long offset, int blocks, float[] out, int at) {
        for (int b = 0; b < blocks; b++) {
            long block = offset + b * 144L;
            float d = WeightFormat.half(data, block);
            float least = WeightFormat.half(data, block + 2);
            for (int run = 0; run < 8; run++) {
                float scale = d * WeightFormat.sixBits(data, block + 4, run);
                float below = least * WeightFormat.sixBits(data, block + 4, 8 + run);
                long pairs = block + 16 + run / 2 * 32L;
                int to = at + b * 256 + run * 32;
                q4kRun(data, pairs, run % 2 * 4, scale, -below, out, to);
                q4kRun(data, pairs + 16, run % 2 * 4, scale, -below, out, to + 16);
            }
        }
    }

    private static void q4kRun(
            MemorySegment data,
            long pairs,
            int shift,
            float scale,
            float offset,
            float[] out,
            int at) {
        for (int part = 0; part < PARTS; part++) {
            Lanes.floats(Lanes.nibbles(data, pairs, part, shift), part)
                    .fma(scale, offset)
                    .intoArray(out, at + part * WIDTH);
        }
    }

    static void q6k(MemorySegment data, long offset, int blocks, float[] out, int at) {
        for (int b = 0; b < blocks; b++) {
            long block = offset + b * 210L;
            float d = WeightFormat.half(data, block + 208);
            for (int run = 0; run < 16; run++) {
                float scale = d * data.get(JAVA_BYTE, block + 192 + run);
                q6kRun(data, block, run, scale, out, at + b * 256 + run * 16);
            }
        }
    }

    private static void q6kRun(
            MemorySegment data, long block, int run, float scale, float[] out, int at) {
        long lower = block + run / 8 * 64L + run % 4 * 16L;
        long upper = block + 128 + run / 8 * 32L + run % 2 * 16L;
        int shift = run / 2 % 4 * 2;
        for (int part = 0; part < PARTS; part++) {
            ByteVector high =
                    Lanes.bytes(data, upper, part)
                            .lanewise(VectorOperators.LSHR, shift)
                            .and((byte) 3)
                            .lanewise(VectorOperators.LSHL, 4);
            ByteVector q =
                    Lanes.nibbles(data, lower, part, run / 4 % 2 * 4).or(high).sub((byte) 32);
            Lanes.floats(q, part).mul(scale).intoArray(out, at + part * WIDTH);
        }
    }
}
