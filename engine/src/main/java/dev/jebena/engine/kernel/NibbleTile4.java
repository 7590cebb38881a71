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

    /// Rows of two vectors of shorts from byte `lane` of a column on, with 4 tokens.
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
        FloatVector f00 = FloatVector.zero(FLOATS),
                f01 = f00,
                f02 = f00,
                f03 = f00,
                f10 = f00,
                f11 = f00,
                f12 = f00,
                f13 = f00,
                f20 = f00,
                f21 = f00,
                f22 = f00,
                f23 = f00,
                f30 = f00,
                f31 = f00,
                f32 = f00,
                f33 = f00;
        int[] pairs = x.pairs;
        int columns = blocks * 32;
        int row = firstRow(lane);
        int other = firstRow(lane + SHORT_LANES);
        for (int b = 0; b < blocks; b++, wAt += BLOCK_BYTES) {
            int at = token * blocks + b;
            ShortVector a0 = IntVector.broadcast(INTS, x.starts[at]).reinterpretAsShorts(), b0 = a0;
            ShortVector a1 = IntVector.broadcast(INTS, x.starts[at + blocks]).reinterpretAsShorts(),
                    b1 = a1;
            ShortVector
                    a2 = IntVector.broadcast(INTS, x.starts[at + 2 * blocks]).reinterpretAsShorts(),
                    b2 = a2;
            ShortVector
                    a3 = IntVector.broadcast(INTS, x.starts[at + 3 * blocks]).reinterpretAsShorts(),
                    b3 = a3;
            for (int k = 0; k < 16; k++) {
                int p = wAt + k * ROWS + lane;
                int y = at * 32 + 2 * k;
                ShortVector v0 =
                        (ShortVector)
                                ByteVector.fromArray(BYTES, w, p)
                                        .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
                ShortVector v1 =
                        (ShortVector)
                                ByteVector.fromArray(BYTES, w, p + SHORT_LANES)
                                        .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
                ShortVector l0 = v0.and((short) 15), l1 = v1.and((short) 15);
                ShortVector h0 = v0.lanewise(LSHR, 4), h1 = v1.lanewise(LSHR, 4);
                ShortVector v = IntVector.broadcast(INTS, pairs[y]).reinterpretAsShorts();
                a0 = a0.add(l0.mul(v));
                b0 = b0.add(l1.mul(v));
                v = IntVector.broadcast(INTS, pairs[y + 1]).reinterpretAsShorts();
                a0 = a0.add(h0.mul(v));
                b0 = b0.add(h1.mul(v));
                v = IntVector.broadcast(INTS, pairs[y + columns]).reinterpretAsShorts();
                a1 = a1.add(l0.mul(v));
                b1 = b1.add(l1.mul(v));
                v = IntVector.broadcast(INTS, pairs[y + columns + 1]).reinterpretAsShorts();
                a1 = a1.add(h0.mul(v));
                b1 = b1.add(h1.mul(v));
                v = IntVector.broadcast(INTS, pairs[y + 2 * columns]).reinterpretAsShorts();
                a2 = a2.add(l0.mul(v));
                b2 = b2.add(l1.mul(v));
                v = IntVector.broadcast(INTS, pairs[y + 2 * columns + 1]).reinterpretAsShorts();
                a2 = a2.add(h0.mul(v));
                b2 = b2.add(h1.mul(v));
                v = IntVector.broadcast(INTS, pairs[y + 3 * columns]).reinterpretAsShorts();
                a3 = a3.add(l0.mul(v));
                b3 = b3.add(l1.mul(v));
                v = IntVector.broadcast(INTS, pairs[y + 3 * columns + 1]).reinterpretAsShorts();
                a3 = a3.add(h0.mul(v));
                b3 = b3.add(h1.mul(v));
            }
            FloatVector scale = FloatVector.fromArray(FLOATS, scales, b * ROWS + row);
            f00 =
                    ((FloatVector)
                                    a0.reinterpretAsInts()
                                            .lanewise(LSHL, 16)
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at])
                            .fma(scale, f00);
            f10 =
                    ((FloatVector)
                                    a1.reinterpretAsInts()
                                            .lanewise(LSHL, 16)
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at + blocks])
                            .fma(scale, f10);
            f20 =
                    ((FloatVector)
                                    a2.reinterpretAsInts()
                                            .lanewise(LSHL, 16)
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at + 2 * blocks])
                            .fma(scale, f20);
            f30 =
                    ((FloatVector)
                                    a3.reinterpretAsInts()
                                            .lanewise(LSHL, 16)
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at + 3 * blocks])
                            .fma(scale, f30);
            scale = FloatVector.fromArray(FLOATS, scales, b * ROWS + row + 16);
            f01 =
                    ((FloatVector)
                                    a0.reinterpretAsInts()
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at])
                            .fma(scale, f01);
            f11 =
                    ((FloatVector)
                                    a1.reinterpretAsInts()
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at + blocks])
                            .fma(scale, f11);
            f21 =
                    ((FloatVector)
                                    a2.reinterpretAsInts()
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at + 2 * blocks])
                            .fma(scale, f21);
            f31 =
                    ((FloatVector)
                                    a3.reinterpretAsInts()
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at + 3 * blocks])
                            .fma(scale, f31);
            scale = FloatVector.fromArray(FLOATS, scales, b * ROWS + other);
            f02 =
                    ((FloatVector)
                                    b0.reinterpretAsInts()
                                            .lanewise(LSHL, 16)
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at])
                            .fma(scale, f02);
            f12 =
                    ((FloatVector)
                                    b1.reinterpretAsInts()
                                            .lanewise(LSHL, 16)
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at + blocks])
                            .fma(scale, f12);
            f22 =
                    ((FloatVector)
                                    b2.reinterpretAsInts()
                                            .lanewise(LSHL, 16)
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at + 2 * blocks])
                            .fma(scale, f22);
            f32 =
                    ((FloatVector)
                                    b3.reinterpretAsInts()
                                            .lanewise(LSHL, 16)
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at + 3 * blocks])
                            .fma(scale, f32);
            scale = FloatVector.fromArray(FLOATS, scales, b * ROWS + other + 16);
            f03 =
                    ((FloatVector)
                                    b0.reinterpretAsInts()
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at])
                            .fma(scale, f03);
            f13 =
                    ((FloatVector)
                                    b1.reinterpretAsInts()
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at + blocks])
                            .fma(scale, f13);
            f23 =
                    ((FloatVector)
                                    b2.reinterpretAsInts()
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at + 2 * blocks])
                            .fma(scale, f23);
            f33 =
                    ((FloatVector)
                                    b3.reinterpretAsInts()
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at + 3 * blocks])
                            .fma(scale, f33);
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
