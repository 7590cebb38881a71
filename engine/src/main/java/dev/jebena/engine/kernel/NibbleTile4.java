package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.INTS;
import static dev.jebena.engine.kernel.NibbleTiles.BLOCK_BYTES;
import static dev.jebena.engine.kernel.NibbleTiles.BYTES;
import static dev.jebena.engine.kernel.NibbleTiles.SHORTS;
import static dev.jebena.engine.kernel.NibbleTiles.SHORT_LANES;
import static dev.jebena.engine.kernel.NibbleTiles.firstRow;
import static dev.jebena.engine.kernel.Packing.ROWS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2S;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;

/// The tile of [NibbleTiles] for four tokens, which fills the registers of a processor with vectors
/// of 512 bits.
final class NibbleTile4 {
    private NibbleTile4() {}

    /// Rows of two vectors of shorts, from byte `lane` of a column on, with four tokens.
    static void multiply(
            byte[] w,
            int wAt,
            int blocks,
            int lane,
            float[] scales,
            QuantizedInputs x,
            int token,
            float[] totals,
            int to) {
        FloatVector f00 = FloatVector.zero(FLOATS), f01 = f00, f02 = f00, f03 = f00;
        FloatVector f10 = f00, f11 = f00, f12 = f00, f13 = f00;
        FloatVector f20 = f00, f21 = f00, f22 = f00, f23 = f00;
        FloatVector f30 = f00, f31 = f00, f32 = f00, f33 = f00;
        int[] pairs = x.pairs;
        int columns = blocks * 32;
        int row = firstRow(lane);
        int other = firstRow(lane + SHORT_LANES);
        for (int b = 0; b < blocks; b++, wAt += BLOCK_BYTES) {
            int at = token * blocks + b;
            ShortVector a0 = IntVector.broadcast(INTS, x.starts[at]).reinterpretAsShorts();
            ShortVector a1 = IntVector.broadcast(INTS, x.starts[at + blocks]).reinterpretAsShorts();
            ShortVector a2 =
                    IntVector.broadcast(INTS, x.starts[at + 2 * blocks]).reinterpretAsShorts();
            ShortVector a3 =
                    IntVector.broadcast(INTS, x.starts[at + 3 * blocks]).reinterpretAsShorts();
            ShortVector b0 = a0, b1 = a1, b2 = a2, b3 = a3;
            for (int k = 0; k < 16; k++) {
                int p = wAt + k * ROWS + lane;
                int y = at * 32 + 2 * k;
                ByteVector two = ByteVector.fromArray(BYTES, w, p);
                ShortVector h0 = (ShortVector) two.convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
                two = ByteVector.fromArray(BYTES, w, p + SHORT_LANES);
                ShortVector h1 = (ShortVector) two.convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
                ShortVector l0 = h0.and((short) 15), l1 = h1.and((short) 15);
                h0 = h0.lanewise(LSHR, 4);
                h1 = h1.lanewise(LSHR, 4);
                ShortVector v = IntVector.broadcast(INTS, pairs[y]).reinterpretAsShorts();
                a0 = a0.add(l0.mul(v));
                b0 = b0.add(l1.mul(v));
                v = IntVector.broadcast(INTS, pairs[y + 1]).reinterpretAsShorts();
                a0 = a0.add(h0.mul(v));
                b0 = b0.add(h1.mul(v));
                y += columns;
                v = IntVector.broadcast(INTS, pairs[y]).reinterpretAsShorts();
                a1 = a1.add(l0.mul(v));
                b1 = b1.add(l1.mul(v));
                v = IntVector.broadcast(INTS, pairs[y + 1]).reinterpretAsShorts();
                a1 = a1.add(h0.mul(v));
                b1 = b1.add(h1.mul(v));
                y += columns;
                v = IntVector.broadcast(INTS, pairs[y]).reinterpretAsShorts();
                a2 = a2.add(l0.mul(v));
                b2 = b2.add(l1.mul(v));
                v = IntVector.broadcast(INTS, pairs[y + 1]).reinterpretAsShorts();
                a2 = a2.add(h0.mul(v));
                b2 = b2.add(h1.mul(v));
                y += columns;
                v = IntVector.broadcast(INTS, pairs[y]).reinterpretAsShorts();
                a3 = a3.add(l0.mul(v));
                b3 = b3.add(l1.mul(v));
                v = IntVector.broadcast(INTS, pairs[y + 1]).reinterpretAsShorts();
                a3 = a3.add(h0.mul(v));
                b3 = b3.add(h1.mul(v));
            }
            float s0 = x.scales[at];
            float s1 = x.scales[at + blocks];
            float s2 = x.scales[at + 2 * blocks];
            float s3 = x.scales[at + 3 * blocks];
            FloatVector d = FloatVector.fromArray(FLOATS, scales, b * ROWS + row);
            IntVector i = a0.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f00 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s0).fma(d, f00);
            i = a1.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f10 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s1).fma(d, f10);
            i = a2.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f20 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s2).fma(d, f20);
            i = a3.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f30 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s3).fma(d, f30);
            d = FloatVector.fromArray(FLOATS, scales, b * ROWS + row + 16);
            i = a0.reinterpretAsInts().lanewise(ASHR, 16);
            f01 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s0).fma(d, f01);
            i = a1.reinterpretAsInts().lanewise(ASHR, 16);
            f11 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s1).fma(d, f11);
            i = a2.reinterpretAsInts().lanewise(ASHR, 16);
            f21 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s2).fma(d, f21);
            i = a3.reinterpretAsInts().lanewise(ASHR, 16);
            f31 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s3).fma(d, f31);
            d = FloatVector.fromArray(FLOATS, scales, b * ROWS + other);
            i = b0.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f02 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s0).fma(d, f02);
            i = b1.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f12 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s1).fma(d, f12);
            i = b2.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f22 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s2).fma(d, f22);
            i = b3.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f32 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s3).fma(d, f32);
            d = FloatVector.fromArray(FLOATS, scales, b * ROWS + other + 16);
            i = b0.reinterpretAsInts().lanewise(ASHR, 16);
            f03 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s0).fma(d, f03);
            i = b1.reinterpretAsInts().lanewise(ASHR, 16);
            f13 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s1).fma(d, f13);
            i = b2.reinterpretAsInts().lanewise(ASHR, 16);
            f23 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s2).fma(d, f23);
            i = b3.reinterpretAsInts().lanewise(ASHR, 16);
            f33 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s3).fma(d, f33);
        }
        f00.intoArray(totals, to + row);
        f01.intoArray(totals, to + row + 16);
        f02.intoArray(totals, to + other);
        f03.intoArray(totals, to + other + 16);
        f10.intoArray(totals, to + ROWS + row);
        f11.intoArray(totals, to + ROWS + row + 16);
        f12.intoArray(totals, to + ROWS + other);
        f13.intoArray(totals, to + ROWS + other + 16);
        f20.intoArray(totals, to + 2 * ROWS + row);
        f21.intoArray(totals, to + 2 * ROWS + row + 16);
        f22.intoArray(totals, to + 2 * ROWS + other);
        f23.intoArray(totals, to + 2 * ROWS + other + 16);
        f30.intoArray(totals, to + 3 * ROWS + row);
        f31.intoArray(totals, to + 3 * ROWS + row + 16);
        f32.intoArray(totals, to + 3 * ROWS + other);
        f33.intoArray(totals, to + 3 * ROWS + other + 16);
    }
}
