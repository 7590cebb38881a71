package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static dev.jebena.engine.kernel.Packing.ROWS;
import static jdk.incubator.vector.VectorOperators.B2F;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// [CodeTiles] with vectors of 128 or 256 bits, in which a table of floats has no room: codes
/// select bytes, sixteen at a time, which are then widened.
final class NarrowCodeTiles {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;

    /// Where the second sixteen of the rows of a tile are: with vectors of 128 bits it has but one.
    private static final int OTHER = WIDTH == 8 ? 16 : 0;

    /// What brings a vector's part of sixteen bytes to their beginning.
    private static final VectorShuffle<Byte> SECOND = from(WIDTH);

    private static final VectorShuffle<Byte> THIRD = from(WIDTH == 8 ? 0 : 2 * WIDTH);

    private static final VectorShuffle<Byte> FOURTH = from(WIDTH == 8 ? WIDTH : 3 * WIDTH);

    private NarrowCodeTiles() {}

    private static VectorShuffle<Byte> from(int first) {
        return VectorShuffle.fromOp(BYTES, i -> (first + i) % 16);
    }

    /// To the workspace's totals, `[tokens][ROWS]`.
    static void multiply(
            PackedMatrix weights, int group, Inputs in, int first, int tokens, Workspace work) {
        byte[] w = weights.slab(group);
        int n = weights.blocks();
        int columns = weights.packing().columns();
        byte[] table = weights.packing().table().values;
        float[] d = work.scales;
        float[] x = in.x();
        int stride = in.stride();
        int xAt = in.token(first);
        float[] totals = work.totals;
        for (int lane = 0; lane < ROWS; lane += 4 * WIDTH) {
            int at = weights.elementsAt(group) + lane;
            int t = 0;
            for (; t + 2 <= tokens; t += 2) {
                int from = xAt + t * stride;
                two(w, at, n, columns, table, d, lane, x, from, stride, totals, t * ROWS + lane);
            }
            if (t < tokens) {
                int from = xAt + t * stride;
                one(w, at, n, columns, table, d, lane, x, from, totals, t * ROWS + lane);
            }
        }
    }

    /// Two tokens.
    private static void two(
            byte[] w,
            int wAt,
            int blocks,
            int columns,
            byte[] values,
            float[] d,
            int dAt,
            float[] x,
            int xAt,
            int stride,
            float[] totals,
            int to) {
        ByteVector table = ByteVector.fromArray(BYTES, values, 0);
        FloatVector c00 = FloatVector.zero(FLOATS), c01 = c00, c02 = c00, c03 = c00;
        FloatVector c10 = c00, c11 = c00, c12 = c00, c13 = c00;
        int bytes = columns / 2 * ROWS;
        for (int b = 0; b < blocks; b++, wAt += bytes, xAt += columns, dAt += ROWS) {
            FloatVector a00 = FloatVector.zero(FLOATS), a01 = a00, a02 = a00, a03 = a00;
            FloatVector a10 = a00, a11 = a00, a12 = a00, a13 = a00;
            for (int k = 0; k < columns; k += 2) {
                int p = wAt + k / 2 * ROWS;
                ByteVector p0 = ByteVector.fromArray(BYTES, w, p);
                ByteVector p1 = ByteVector.fromArray(BYTES, w, p + OTHER);
                ByteVector q0 = p0.and((byte) 15).selectFrom(table);
                ByteVector q1 = p1.and((byte) 15).selectFrom(table);
                FloatVector w0 = (FloatVector) q0.convertShape(B2F, FLOATS, 0);
                FloatVector w1 = (FloatVector) q0.rearrange(SECOND).convertShape(B2F, FLOATS, 0);
                FloatVector w2 = (FloatVector) q1.rearrange(THIRD).convertShape(B2F, FLOATS, 0);
                FloatVector w3 = (FloatVector) q1.rearrange(FOURTH).convertShape(B2F, FLOATS, 0);
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
                q0 =
                        p0.reinterpretAsShorts()
                                .lanewise(LSHR, 4)
                                .reinterpretAsBytes()
                                .and((byte) 15)
                                .selectFrom(table);
                q1 =
                        p1.reinterpretAsShorts()
                                .lanewise(LSHR, 4)
                                .reinterpretAsBytes()
                                .and((byte) 15)
                                .selectFrom(table);
                w0 = (FloatVector) q0.convertShape(B2F, FLOATS, 0);
                w1 = (FloatVector) q0.rearrange(SECOND).convertShape(B2F, FLOATS, 0);
                w2 = (FloatVector) q1.rearrange(THIRD).convertShape(B2F, FLOATS, 0);
                w3 = (FloatVector) q1.rearrange(FOURTH).convertShape(B2F, FLOATS, 0);
                v = FloatVector.broadcast(FLOATS, x[xAt + k + 1]);
                a00 = w0.fma(v, a00);
                a01 = w1.fma(v, a01);
                a02 = w2.fma(v, a02);
                a03 = w3.fma(v, a03);
                v = FloatVector.broadcast(FLOATS, x[xAt + stride + k + 1]);
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
            byte[] values,
            float[] d,
            int dAt,
            float[] x,
            int xAt,
            float[] totals,
            int to) {
        ByteVector table = ByteVector.fromArray(BYTES, values, 0);
        FloatVector c00 = FloatVector.zero(FLOATS), c01 = c00, c02 = c00, c03 = c00;
        int bytes = columns / 2 * ROWS;
        for (int b = 0; b < blocks; b++, wAt += bytes, xAt += columns, dAt += ROWS) {
            FloatVector a00 = FloatVector.zero(FLOATS), a01 = a00, a02 = a00, a03 = a00;
            for (int k = 0; k < columns; k += 2) {
                int p = wAt + k / 2 * ROWS;
                ByteVector p0 = ByteVector.fromArray(BYTES, w, p);
                ByteVector p1 = ByteVector.fromArray(BYTES, w, p + OTHER);
                ByteVector q0 = p0.and((byte) 15).selectFrom(table);
                ByteVector q1 = p1.and((byte) 15).selectFrom(table);
                FloatVector w0 = (FloatVector) q0.convertShape(B2F, FLOATS, 0);
                FloatVector w1 = (FloatVector) q0.rearrange(SECOND).convertShape(B2F, FLOATS, 0);
                FloatVector w2 = (FloatVector) q1.rearrange(THIRD).convertShape(B2F, FLOATS, 0);
                FloatVector w3 = (FloatVector) q1.rearrange(FOURTH).convertShape(B2F, FLOATS, 0);
                FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
                a00 = w0.fma(v, a00);
                a01 = w1.fma(v, a01);
                a02 = w2.fma(v, a02);
                a03 = w3.fma(v, a03);
                q0 =
                        p0.reinterpretAsShorts()
                                .lanewise(LSHR, 4)
                                .reinterpretAsBytes()
                                .and((byte) 15)
                                .selectFrom(table);
                q1 =
                        p1.reinterpretAsShorts()
                                .lanewise(LSHR, 4)
                                .reinterpretAsBytes()
                                .and((byte) 15)
                                .selectFrom(table);
                w0 = (FloatVector) q0.convertShape(B2F, FLOATS, 0);
                w1 = (FloatVector) q0.rearrange(SECOND).convertShape(B2F, FLOATS, 0);
                w2 = (FloatVector) q1.rearrange(THIRD).convertShape(B2F, FLOATS, 0);
                w3 = (FloatVector) q1.rearrange(FOURTH).convertShape(B2F, FLOATS, 0);
                v = FloatVector.broadcast(FLOATS, x[xAt + k + 1]);
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
