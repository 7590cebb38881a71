package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.PARTS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/// One row of weights to floats, a method per format; what is left over at the end of a row is done
/// by the format's definition.
final class VectorWiden {
    private VectorWiden() {}

    static void widen(
            WeightFormat format,
            MemorySegment data,
            long offset,
            int columns,
            float[] out,
            int at) {
        switch (format) {
            case F32 -> f32(data, offset, columns, out, at);
            case F16 -> f16(data, offset, columns, out, at);
            case BF16 -> bf16(data, offset, columns, out, at);
            case Q8_0 -> q8(data, offset, columns / 32, out, at);
            case Q4_0 -> q4(data, offset, columns / 32, out, at);
            case Q5_0 -> VectorWidenRuns.q5(data, offset, columns / 32, out, at);
            case Q4_K -> VectorWidenRuns.q4k(data, offset, columns / 256, out, at);
            case Q4_1 -> VectorWidenBlocks.q4With1(data, offset, columns / 32, out, at);
            case Q5_1 -> VectorWidenBlocks.q5With1(data, offset, columns / 32, out, at);
            case Q2_K -> VectorWidenBlocks.q2k(data, offset, columns / 256, out, at);
            case Q3_K -> VectorWidenBlocks.q3k(data, offset, columns / 256, out, at);
            case Q5_K -> VectorWidenBlocks.q5k(data, offset, columns / 256, out, at);
            case IQ4_NL -> VectorWidenBlocks.iq4nl(data, offset, columns / 32, out, at);
            case IQ4_XS -> VectorWidenBlocks.iq4xs(data, offset, columns / 256, out, at);
            case MXFP4 -> VectorWidenBlocks.mxfp4(data, offset, columns / 32, out, at);
            case Q6_K -> VectorWidenRuns.q6k(data, offset, columns / 256, out, at);
        }
        int block = format.blockElements();
        if (block == 1) {
            for (int i = columns - columns % WIDTH; i < columns; i++) {
                out[at + i] = format.value(data, offset + (long) i * format.blockBytes());
            }
        }
    }

    private static void f32(MemorySegment data, long offset, int columns, float[] out, int at) {
        for (int i = 0; i + WIDTH <= columns; i += WIDTH) {
            FloatVector.fromMemorySegment(FLOATS, data, offset + i * 4L, LITTLE_ENDIAN)
                    .intoArray(out, at + i);
        }
    }

    private static void f16(MemorySegment data, long offset, int columns, float[] out, int at) {
        for (int i = 0; i + WIDTH <= columns; i += WIDTH) {
            Lanes.halves(data, offset + i * 2L).intoArray(out, at + i);
        }
    }

    private static void bf16(MemorySegment data, long offset, int columns, float[] out, int at) {
        for (int i = 0; i + WIDTH <= columns; i += WIDTH) {
            Lanes.brainHalves(data, offset + i * 2L).intoArray(out, at + i);
        }
    }

    private static void q8(MemorySegment data, long offset, int blocks, float[] out, int at) {
        for (int b = 0; b < blocks; b++) {
            long block = offset + b * 34L;
            float scale = WeightFormat.half(data, block);
            for (int part = 0; part < PARTS; part++) {
                int to = at + b * 32 + part * WIDTH;
                Lanes.signedBytes(data, block + 2, part).mul(scale).intoArray(out, to);
                Lanes.signedBytes(data, block + 18, part).mul(scale).intoArray(out, to + 16);
            }
        }
    }

    private static void q4(MemorySegment data, long offset, int blocks, float[] out, int at) {
        for (int b = 0; b < blocks; b++) {
            long block = offset + b * 18L;
            float scale = WeightFormat.half(data, block);
            for (int part = 0; part < PARTS; part++) {
                int to = at + b * 32 + part * WIDTH;
                Lanes.lowNibbles(data, block + 2, part).mul(scale).intoArray(out, to);
                Lanes.highNibbles(data, block + 2, part).mul(scale).intoArray(out, to + 16);
            }
        }
    }
}
