package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Kernels.LANES;
import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.PARTS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Four rows of weights with one token, widened in registers: nothing is used twice, so nothing is
/// stored. Rows of blocks go two by two, since a body with four of them grows too large to be
/// compiled into vector code. The partial sums are those of [VectorTiles].
final class VectorRows {
    private VectorRows() {}

    /// Whether [#dot4] takes the format; others are unpacked with too many steps to stay small.
    static boolean widens(WeightFormat format) {
        return switch (format) {
            case F32, F16, BF16, Q8_0, Q4_0 -> true;
            case Q4_1, Q5_0, Q5_1, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K, IQ4_NL, IQ4_XS, MXFP4 -> false;
        };
    }

    /// The sums of rows `offset + r * rowBytes` at `sums[r * 16]`, for whole sixteens of columns.
    static void dot4(
            WeightFormat format,
            MemorySegment data,
            long offset,
            long rowBytes,
            int columns,
            float[] x,
            int xAt,
            float[] sums) {
        int whole = columns - columns % LANES;
        for (int part = 0; part < PARTS; part++) {
            int lane = part * WIDTH;
            switch (format) {
                case F32 ->
                        f32(data, offset + lane * 4L, rowBytes, whole, x, xAt + lane, sums, lane);
                case F16 ->
                        f16(data, offset + lane * 2L, rowBytes, whole, x, xAt + lane, sums, lane);
                case BF16 ->
                        bf16(data, offset + lane * 2L, rowBytes, whole, x, xAt + lane, sums, lane);
                case Q8_0 -> {
                    q8(data, offset, rowBytes, columns / 32, part, x, xAt + lane, sums, lane);
                    q8(
                            data,
                            offset + 2 * rowBytes,
                            rowBytes,
                            columns / 32,
                            part,
                            x,
                            xAt + lane,
                            sums,
                            lane + 32);
                }
                case Q4_0 -> {
                    q4(data, offset, rowBytes, columns / 32, part, x, xAt + lane, sums, lane);
                    q4(
                            data,
                            offset + 2 * rowBytes,
                            rowBytes,
                            columns / 32,
                            part,
                            x,
                            xAt + lane,
                            sums,
                            lane + 32);
                }
                case Q4_1, Q5_0, Q5_1, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K, IQ4_NL, IQ4_XS, MXFP4 ->
                        throw new IllegalArgumentException(format + " is not for registers");
            }
        }
    }

    private static void f32(
            MemorySegment data,
            long at,
            long row,
            int whole,
            float[] x,
            int xAt,
            float[] sums,
            int to) {
        FloatVector a = FloatVector.zero(FLOATS), b = a, c = a, d = a;
        for (int k = 0; k < whole; k += LANES, at += 4L * LANES) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xAt + k);
            a = FloatVector.fromMemorySegment(FLOATS, data, at, LITTLE_ENDIAN).fma(v, a);
            b = FloatVector.fromMemorySegment(FLOATS, data, at + row, LITTLE_ENDIAN).fma(v, b);
            c = FloatVector.fromMemorySegment(FLOATS, data, at + 2 * row, LITTLE_ENDIAN).fma(v, c);
            d = FloatVector.fromMemorySegment(FLOATS, data, at + 3 * row, LITTLE_ENDIAN).fma(v, d);
        }
        VectorTiles.store4(a, b, c, d, sums, to);
    }

    private static void f16(
            MemorySegment data,
            long at,
            long row,
            int whole,
            float[] x,
            int xAt,
            float[] sums,
            int to) {
        FloatVector a = FloatVector.zero(FLOATS), b = a, c = a, d = a;
        for (int k = 0; k < whole; k += LANES, at += 2L * LANES) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xAt + k);
            a = Lanes.halves(data, at).fma(v, a);
            b = Lanes.halves(data, at + row).fma(v, b);
            c = Lanes.halves(data, at + 2 * row).fma(v, c);
            d = Lanes.halves(data, at + 3 * row).fma(v, d);
        }
        VectorTiles.store4(a, b, c, d, sums, to);
    }

    private static void bf16(
            MemorySegment data,
            long at,
            long row,
            int whole,
            float[] x,
            int xAt,
            float[] sums,
            int to) {
        FloatVector a = FloatVector.zero(FLOATS), b = a, c = a, d = a;
        for (int k = 0; k < whole; k += LANES, at += 2L * LANES) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xAt + k);
            a = Lanes.brainHalves(data, at).fma(v, a);
            b = Lanes.brainHalves(data, at + row).fma(v, b);
            c = Lanes.brainHalves(data, at + 2 * row).fma(v, c);
            d = Lanes.brainHalves(data, at + 3 * row).fma(v, d);
        }
        VectorTiles.store4(a, b, c, d, sums, to);
    }

    private static void q8(
            MemorySegment data,
            long at,
            long row,
            int blocks,
            int part,
            float[] x,
            int xAt,
            float[] sums,
            int to) {
        FloatVector a = FloatVector.zero(FLOATS), b = a;
        for (int block = 0; block < blocks; block++, at += 34) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xAt + block * 32);
            FloatVector w = FloatVector.fromArray(FLOATS, x, xAt + block * 32 + LANES);
            a = q8Block(data, at, part, v, w, a);
            b = q8Block(data, at + row, part, v, w, b);
        }
        a.intoArray(sums, to);
        b.intoArray(sums, to + LANES);
    }

    private static FloatVector q8Block(
            MemorySegment data,
            long block,
            int part,
            FloatVector v,
            FloatVector w,
            FloatVector sum) {
        float scale = WeightFormat.half(data, block);
        if (WIDTH == LANES) {
            ByteVector q =
                    ByteVector.fromMemorySegment(
                            ByteVector.SPECIES_256, data, block + 2, LITTLE_ENDIAN);
            sum =
                    ((FloatVector) q.convertShape(VectorOperators.B2F, FLOATS, 0))
                            .mul(scale)
                            .fma(v, sum);
            return ((FloatVector) q.convertShape(VectorOperators.B2F, FLOATS, 1))
                    .mul(scale)
                    .fma(w, sum);
        }
        sum = Lanes.signedBytes(data, block + 2, part).mul(scale).fma(v, sum);
        return Lanes.signedBytes(data, block + 18, part).mul(scale).fma(w, sum);
    }

    private static void q4(
            MemorySegment data,
            long at,
            long row,
            int blocks,
            int part,
            float[] x,
            int xAt,
            float[] sums,
            int to) {
        FloatVector a = FloatVector.zero(FLOATS), b = a;
        for (int block = 0; block < blocks; block++, at += 18) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xAt + block * 32);
            FloatVector w = FloatVector.fromArray(FLOATS, x, xAt + block * 32 + LANES);
            a = q4Block(data, at, part, v, w, a);
            b = q4Block(data, at + row, part, v, w, b);
        }
        a.intoArray(sums, to);
        b.intoArray(sums, to + LANES);
    }

    private static FloatVector q4Block(
            MemorySegment data,
            long block,
            int part,
            FloatVector v,
            FloatVector w,
            FloatVector sum) {
        float scale = WeightFormat.half(data, block);
        sum = Lanes.lowNibbles(data, block + 2, part).mul(scale).fma(v, sum);
        return Lanes.highNibbles(data, block + 2, part).mul(scale).fma(w, sum);
    }
}
