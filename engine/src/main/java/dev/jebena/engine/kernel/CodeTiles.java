package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.INTS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static dev.jebena.engine.kernel.Packing.ROWS;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// Products of a packed group of codes with few tokens, as in [ByteTiles], with vectors of 512
/// bits: the sixteen values of a table are one vector, from which codes select floats.
///
/// Only direct calls of the Vector API stand in the loops: C2 gives up on inlining helpers in a
/// body of this size, and a vector that crosses a call is boxed.
final class CodeTiles {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;

    private CodeTiles() {}

    /// To the workspace's totals, `[tokens][ROWS]`.
    static void multiply(
            PackedMatrix weights, int group, Inputs in, int first, int tokens, Workspace work) {
        byte[] w = weights.slab(group);
        int at = weights.elementsAt(group);
        int n = weights.blocks();
        int columns = weights.packing().columns();
        int[] table = weights.packing().table().floatBits;
        float[] d = work.scales;
        float[] x = in.x();
        int stride = in.stride();
        int xAt = in.token(first);
        int t = 0;
        for (; t + 4 <= tokens; t += 4) {
            four(w, at, n, columns, table, d, x, xAt + t * stride, stride, work.totals, t * ROWS);
        }
        for (; t + 2 <= tokens; t += 2) {
            two(w, at, n, columns, table, d, x, xAt + t * stride, stride, work.totals, t * ROWS);
        }
        if (t < tokens) {
            one(w, at, n, columns, table, d, x, xAt + t * stride, work.totals, t * ROWS);
        }
    }

    /// Four tokens.
    private static void four(
            byte[] w,
            int wAt,
            int blocks,
            int columns,
            int[] values,
            float[] d,
            float[] x,
            int xAt,
            int stride,
            float[] totals,
            int to) {
        IntVector table = IntVector.fromArray(INTS, values, 0);
        FloatVector c00 = FloatVector.zero(FLOATS), c01 = c00, c02 = c00, c03 = c00;
        FloatVector c10 = c00, c11 = c00, c12 = c00, c13 = c00;
        FloatVector c20 = c00, c21 = c00, c22 = c00, c23 = c00;
        FloatVector c30 = c00, c31 = c00, c32 = c00, c33 = c00;
        int bytes = columns / 2 * ROWS;
        for (int b = 0; b < blocks; b++, wAt += bytes, xAt += columns) {
            FloatVector a00 = FloatVector.zero(FLOATS), a01 = a00, a02 = a00, a03 = a00;
            FloatVector a10 = a00, a11 = a00, a12 = a00, a13 = a00;
            FloatVector a20 = a00, a21 = a00, a22 = a00, a23 = a00;
            FloatVector a30 = a00, a31 = a00, a32 = a00, a33 = a00;
            for (int k = 0; k < columns; k += 2) {
                int p = wAt + k / 2 * ROWS;
                ByteVector two = ByteVector.fromArray(BYTES, w, p);
                IntVector i0 = (IntVector) two.convertShape(ZERO_EXTEND_B2I, INTS, 0);
                two = ByteVector.fromArray(BYTES, w, p + WIDTH);
                IntVector i1 = (IntVector) two.convertShape(ZERO_EXTEND_B2I, INTS, 0);
                two = ByteVector.fromArray(BYTES, w, p + 2 * WIDTH);
                IntVector i2 = (IntVector) two.convertShape(ZERO_EXTEND_B2I, INTS, 0);
                two = ByteVector.fromArray(BYTES, w, p + 3 * WIDTH);
                IntVector i3 = (IntVector) two.convertShape(ZERO_EXTEND_B2I, INTS, 0);
                FloatVector w0 = i0.selectFrom(table).reinterpretAsFloats();
                FloatVector w1 = i1.selectFrom(table).reinterpretAsFloats();
                FloatVector w2 = i2.selectFrom(table).reinterpretAsFloats();
                FloatVector w3 = i3.selectFrom(table).reinterpretAsFloats();
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
                w0 = i0.lanewise(LSHR, 4).selectFrom(table).reinterpretAsFloats();
                w1 = i1.lanewise(LSHR, 4).selectFrom(table).reinterpretAsFloats();
                w2 = i2.lanewise(LSHR, 4).selectFrom(table).reinterpretAsFloats();
                w3 = i3.lanewise(LSHR, 4).selectFrom(table).reinterpretAsFloats();
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
                v = FloatVector.broadcast(FLOATS, x[xAt + 2 * stride + k + 1]);
                a20 = w0.fma(v, a20);
                a21 = w1.fma(v, a21);
                a22 = w2.fma(v, a22);
                a23 = w3.fma(v, a23);
                v = FloatVector.broadcast(FLOATS, x[xAt + 3 * stride + k + 1]);
                a30 = w0.fma(v, a30);
                a31 = w1.fma(v, a31);
                a32 = w2.fma(v, a32);
                a33 = w3.fma(v, a33);
            }
            FloatVector scale = FloatVector.fromArray(FLOATS, d, b * ROWS);
            c00 = scale.fma(a00, c00);
            c10 = scale.fma(a10, c10);
            c20 = scale.fma(a20, c20);
            c30 = scale.fma(a30, c30);
            scale = FloatVector.fromArray(FLOATS, d, b * ROWS + WIDTH);
            c01 = scale.fma(a01, c01);
            c11 = scale.fma(a11, c11);
            c21 = scale.fma(a21, c21);
            c31 = scale.fma(a31, c31);
            scale = FloatVector.fromArray(FLOATS, d, b * ROWS + 2 * WIDTH);
            c02 = scale.fma(a02, c02);
            c12 = scale.fma(a12, c12);
            c22 = scale.fma(a22, c22);
            c32 = scale.fma(a32, c32);
            scale = FloatVector.fromArray(FLOATS, d, b * ROWS + 3 * WIDTH);
            c03 = scale.fma(a03, c03);
            c13 = scale.fma(a13, c13);
            c23 = scale.fma(a23, c23);
            c33 = scale.fma(a33, c33);
        }
        c00.intoArray(totals, to);
        c01.intoArray(totals, to + WIDTH);
        c02.intoArray(totals, to + 2 * WIDTH);
        c03.intoArray(totals, to + 3 * WIDTH);
        c10.intoArray(totals, to + ROWS);
        c11.intoArray(totals, to + ROWS + WIDTH);
        c12.intoArray(totals, to + ROWS + 2 * WIDTH);
        c13.intoArray(totals, to + ROWS + 3 * WIDTH);
        c20.intoArray(totals, to + 2 * ROWS);
        c21.intoArray(totals, to + 2 * ROWS + WIDTH);
        c22.intoArray(totals, to + 2 * ROWS + 2 * WIDTH);
        c23.intoArray(totals, to + 2 * ROWS + 3 * WIDTH);
        c30.intoArray(totals, to + 3 * ROWS);
        c31.intoArray(totals, to + 3 * ROWS + WIDTH);
        c32.intoArray(totals, to + 3 * ROWS + 2 * WIDTH);
        c33.intoArray(totals, to + 3 * ROWS + 3 * WIDTH);
    }

    /// Two tokens.
    private static void two(
            byte[] w,
            int wAt,
            int blocks,
            int columns,
            int[] values,
            float[] d,
            float[] x,
            int xAt,
            int stride,
            float[] totals,
            int to) {
        IntVector table = IntVector.fromArray(INTS, values, 0);
        FloatVector c00 = FloatVector.zero(FLOATS), c01 = c00, c02 = c00, c03 = c00;
        FloatVector c10 = c00, c11 = c00, c12 = c00, c13 = c00;
        int bytes = columns / 2 * ROWS;
        for (int b = 0; b < blocks; b++, wAt += bytes, xAt += columns) {
            FloatVector a00 = FloatVector.zero(FLOATS), a01 = a00, a02 = a00, a03 = a00;
            FloatVector a10 = a00, a11 = a00, a12 = a00, a13 = a00;
            for (int k = 0; k < columns; k += 2) {
                int p = wAt + k / 2 * ROWS;
                ByteVector two = ByteVector.fromArray(BYTES, w, p);
                IntVector i0 = (IntVector) two.convertShape(ZERO_EXTEND_B2I, INTS, 0);
                two = ByteVector.fromArray(BYTES, w, p + WIDTH);
                IntVector i1 = (IntVector) two.convertShape(ZERO_EXTEND_B2I, INTS, 0);
                two = ByteVector.fromArray(BYTES, w, p + 2 * WIDTH);
                IntVector i2 = (IntVector) two.convertShape(ZERO_EXTEND_B2I, INTS, 0);
                two = ByteVector.fromArray(BYTES, w, p + 3 * WIDTH);
                IntVector i3 = (IntVector) two.convertShape(ZERO_EXTEND_B2I, INTS, 0);
                FloatVector w0 = i0.selectFrom(table).reinterpretAsFloats();
                FloatVector w1 = i1.selectFrom(table).reinterpretAsFloats();
                FloatVector w2 = i2.selectFrom(table).reinterpretAsFloats();
                FloatVector w3 = i3.selectFrom(table).reinterpretAsFloats();
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
                w0 = i0.lanewise(LSHR, 4).selectFrom(table).reinterpretAsFloats();
                w1 = i1.lanewise(LSHR, 4).selectFrom(table).reinterpretAsFloats();
                w2 = i2.lanewise(LSHR, 4).selectFrom(table).reinterpretAsFloats();
                w3 = i3.lanewise(LSHR, 4).selectFrom(table).reinterpretAsFloats();
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
            FloatVector scale = FloatVector.fromArray(FLOATS, d, b * ROWS);
            c00 = scale.fma(a00, c00);
            c10 = scale.fma(a10, c10);
            scale = FloatVector.fromArray(FLOATS, d, b * ROWS + WIDTH);
            c01 = scale.fma(a01, c01);
            c11 = scale.fma(a11, c11);
            scale = FloatVector.fromArray(FLOATS, d, b * ROWS + 2 * WIDTH);
            c02 = scale.fma(a02, c02);
            c12 = scale.fma(a12, c12);
            scale = FloatVector.fromArray(FLOATS, d, b * ROWS + 3 * WIDTH);
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
            int[] values,
            float[] d,
            float[] x,
            int xAt,
            float[] totals,
            int to) {
        IntVector table = IntVector.fromArray(INTS, values, 0);
        FloatVector c00 = FloatVector.zero(FLOATS), c01 = c00, c02 = c00, c03 = c00;
        int bytes = columns / 2 * ROWS;
        for (int b = 0; b < blocks; b++, wAt += bytes, xAt += columns) {
            FloatVector a00 = FloatVector.zero(FLOATS), a01 = a00, a02 = a00, a03 = a00;
            for (int k = 0; k < columns; k += 2) {
                int p = wAt + k / 2 * ROWS;
                ByteVector two = ByteVector.fromArray(BYTES, w, p);
                IntVector i0 = (IntVector) two.convertShape(ZERO_EXTEND_B2I, INTS, 0);
                two = ByteVector.fromArray(BYTES, w, p + WIDTH);
                IntVector i1 = (IntVector) two.convertShape(ZERO_EXTEND_B2I, INTS, 0);
                two = ByteVector.fromArray(BYTES, w, p + 2 * WIDTH);
                IntVector i2 = (IntVector) two.convertShape(ZERO_EXTEND_B2I, INTS, 0);
                two = ByteVector.fromArray(BYTES, w, p + 3 * WIDTH);
                IntVector i3 = (IntVector) two.convertShape(ZERO_EXTEND_B2I, INTS, 0);
                FloatVector w0 = i0.selectFrom(table).reinterpretAsFloats();
                FloatVector w1 = i1.selectFrom(table).reinterpretAsFloats();
                FloatVector w2 = i2.selectFrom(table).reinterpretAsFloats();
                FloatVector w3 = i3.selectFrom(table).reinterpretAsFloats();
                FloatVector v = FloatVector.broadcast(FLOATS, x[xAt + k]);
                a00 = w0.fma(v, a00);
                a01 = w1.fma(v, a01);
                a02 = w2.fma(v, a02);
                a03 = w3.fma(v, a03);
                w0 = i0.lanewise(LSHR, 4).selectFrom(table).reinterpretAsFloats();
                w1 = i1.lanewise(LSHR, 4).selectFrom(table).reinterpretAsFloats();
                w2 = i2.lanewise(LSHR, 4).selectFrom(table).reinterpretAsFloats();
                w3 = i3.lanewise(LSHR, 4).selectFrom(table).reinterpretAsFloats();
                v = FloatVector.broadcast(FLOATS, x[xAt + k + 1]);
                a00 = w0.fma(v, a00);
                a01 = w1.fma(v, a01);
                a02 = w2.fma(v, a02);
                a03 = w3.fma(v, a03);
            }
            FloatVector scale = FloatVector.fromArray(FLOATS, d, b * ROWS);
            c00 = scale.fma(a00, c00);
            scale = FloatVector.fromArray(FLOATS, d, b * ROWS + WIDTH);
            c01 = scale.fma(a01, c01);
            scale = FloatVector.fromArray(FLOATS, d, b * ROWS + 2 * WIDTH);
            c02 = scale.fma(a02, c02);
            scale = FloatVector.fromArray(FLOATS, d, b * ROWS + 3 * WIDTH);
            c03 = scale.fma(a03, c03);
        }
        c00.intoArray(totals, to);
        c01.intoArray(totals, to + WIDTH);
        c02.intoArray(totals, to + 2 * WIDTH);
        c03.intoArray(totals, to + 3 * WIDTH);
    }
}
