package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.INTS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
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
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Products of packed nibbles with quantized inputs, in lanes of 16 bits: 32 products of a nibble
/// less eight and a number up to 127 stay within 32,512. Nibbles are multiplied without taking off
/// eight; the sums begin with what that would take off, and wrap around to the true ones.
///
/// Only direct calls of the Vector API stand in the loops: C2 gives up on inlining helpers in a
/// body of this size, and a vector that crosses a call is boxed.
final class NibbleTiles {
    private static final int SHORT_LANES = 2 * WIDTH;
    private static final int SCALES = 4 * ROWS;
    private static final int BLOCK_BYTES = SCALES + 16 * ROWS;
    private static final VectorSpecies<Short> SHORTS = FLOATS.withLanes(short.class);
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));
    private static final VectorSpecies<Byte> SCALE_BYTES = FLOATS.withLanes(byte.class);

    /// Tokens of the largest tile: with vectors of 512 bits there are 32 registers, else 16.
    private static final int MOST = WIDTH == 16 ? 4 : 2;

    private NibbleTiles() {}

    /// Products of a group from `wAt` on with `tokens` tokens, to `totals`, `[tokens][ROWS]`.
    static void multiply(
            byte[] w,
            int wAt,
            int blocks,
            QuantizedInputs x,
            int first,
            int tokens,
            float[] totals) {
        for (int lane = 0; lane < ROWS; lane += 2 * SHORT_LANES) {
            int t = 0;
            for (; MOST == 4 && t + 4 <= tokens; t += 4) {
                tile4(w, wAt, blocks, lane, x, first + t, totals, t * ROWS);
            }
            for (; t + 2 <= tokens; t += 2) {
                tile2(w, wAt, blocks, lane, x, first + t, totals, t * ROWS);
            }
            if (t < tokens) {
                tile1(w, wAt, blocks, lane, x, first + t, totals, t * ROWS);
            }
        }
    }

    /// Adds the offsets of one token: a total of their own, in order of blocks.
    static void offsets(
            byte[] w, int wAt, int blocks, QuantizedInputs x, int token, float[] totals, int to) {
        for (int lane = 0; lane < ROWS; lane += 4 * WIDTH) {
            FloatVector a = FloatVector.zero(FLOATS), b = a, c = a, d = a;
            int at = wAt + 4 * lane;
            for (int block = 0; block < blocks; block++, at += SCALES) {
                FloatVector v = FloatVector.broadcast(FLOATS, x.sums[token * blocks + block]);
                a = ByteVector.fromArray(SCALE_BYTES, w, at).reinterpretAsFloats().fma(v, a);
                b =
                        ByteVector.fromArray(SCALE_BYTES, w, at + 4 * WIDTH)
                                .reinterpretAsFloats()
                                .fma(v, b);
                c =
                        ByteVector.fromArray(SCALE_BYTES, w, at + 8 * WIDTH)
                                .reinterpretAsFloats()
                                .fma(v, c);
                d =
                        ByteVector.fromArray(SCALE_BYTES, w, at + 12 * WIDTH)
                                .reinterpretAsFloats()
                                .fma(v, d);
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

    /// The row of the first byte of a vector; its neighbour's is 16 further.
    private static int firstRow(int lane) {
        return lane / 32 * 32 + lane % 32 / 2;
    }

    /// Rows of two vectors of shorts from byte `lane` of a column on, with 4 tokens.
    private static void tile4(
            byte[] w,
            int wAt,
            int blocks,
            int lane,
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
                int p = wAt + SCALES + k * ROWS + lane;
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
            FloatVector scale =
                    ByteVector.fromArray(SCALE_BYTES, w, wAt + 4 * row).reinterpretAsFloats();
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
            scale = ByteVector.fromArray(SCALE_BYTES, w, wAt + 4 * row + 64).reinterpretAsFloats();
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
            scale = ByteVector.fromArray(SCALE_BYTES, w, wAt + 4 * other).reinterpretAsFloats();
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
            scale =
                    ByteVector.fromArray(SCALE_BYTES, w, wAt + 4 * other + 64)
                            .reinterpretAsFloats();
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

    /// Rows of two vectors of shorts from byte `lane` of a column on, with 2 tokens.
    private static void tile2(
            byte[] w,
            int wAt,
            int blocks,
            int lane,
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
                f13 = f00;
        int[] pairs = x.pairs;
        int columns = blocks * 32;
        int row = firstRow(lane);
        int other = firstRow(lane + SHORT_LANES);
        for (int b = 0; b < blocks; b++, wAt += BLOCK_BYTES) {
            int at = token * blocks + b;
            ShortVector a0 = IntVector.broadcast(INTS, x.starts[at]).reinterpretAsShorts(), b0 = a0;
            ShortVector a1 = IntVector.broadcast(INTS, x.starts[at + blocks]).reinterpretAsShorts(),
                    b1 = a1;
            for (int k = 0; k < 16; k++) {
                int p = wAt + SCALES + k * ROWS + lane;
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
            }
            FloatVector scale =
                    ByteVector.fromArray(SCALE_BYTES, w, wAt + 4 * row).reinterpretAsFloats();
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
            scale = ByteVector.fromArray(SCALE_BYTES, w, wAt + 4 * row + 64).reinterpretAsFloats();
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
            scale = ByteVector.fromArray(SCALE_BYTES, w, wAt + 4 * other).reinterpretAsFloats();
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
            scale =
                    ByteVector.fromArray(SCALE_BYTES, w, wAt + 4 * other + 64)
                            .reinterpretAsFloats();
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
        }
        f00.intoArray(totals, to + row);
        f01.intoArray(totals, to + row + 16);
        f02.intoArray(totals, to + other);
        f03.intoArray(totals, to + other + 16);
        f10.intoArray(totals, to + ROWS + row);
        f11.intoArray(totals, to + ROWS + row + 16);
        f12.intoArray(totals, to + ROWS + other);
        f13.intoArray(totals, to + ROWS + other + 16);
    }

    /// Rows of two vectors of shorts from byte `lane` of a column on, with one token.
    private static void tile1(
            byte[] w,
            int wAt,
            int blocks,
            int lane,
            QuantizedInputs x,
            int token,
            float[] totals,
            int to) {
        FloatVector f00 = FloatVector.zero(FLOATS), f01 = f00, f02 = f00, f03 = f00;
        int[] pairs = x.pairs;
        int row = firstRow(lane);
        int other = firstRow(lane + SHORT_LANES);
        for (int b = 0; b < blocks; b++, wAt += BLOCK_BYTES) {
            int at = token * blocks + b;
            ShortVector a0 = IntVector.broadcast(INTS, x.starts[at]).reinterpretAsShorts(), b0 = a0;
            for (int k = 0; k < 16; k++) {
                int p = wAt + SCALES + k * ROWS + lane;
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
            }
            FloatVector scale =
                    ByteVector.fromArray(SCALE_BYTES, w, wAt + 4 * row).reinterpretAsFloats();
            f00 =
                    ((FloatVector)
                                    a0.reinterpretAsInts()
                                            .lanewise(LSHL, 16)
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at])
                            .fma(scale, f00);
            scale = ByteVector.fromArray(SCALE_BYTES, w, wAt + 4 * row + 64).reinterpretAsFloats();
            f01 =
                    ((FloatVector)
                                    a0.reinterpretAsInts()
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at])
                            .fma(scale, f01);
            scale = ByteVector.fromArray(SCALE_BYTES, w, wAt + 4 * other).reinterpretAsFloats();
            f02 =
                    ((FloatVector)
                                    b0.reinterpretAsInts()
                                            .lanewise(LSHL, 16)
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at])
                            .fma(scale, f02);
            scale =
                    ByteVector.fromArray(SCALE_BYTES, w, wAt + 4 * other + 64)
                            .reinterpretAsFloats();
            f03 =
                    ((FloatVector)
                                    b0.reinterpretAsInts()
                                            .lanewise(ASHR, 16)
                                            .convertShape(I2F, FLOATS, 0))
                            .mul(x.scales[at])
                            .fma(scale, f03);
        }
        f00.intoArray(totals, to + row);
        f01.intoArray(totals, to + row + 16);
        f02.intoArray(totals, to + other);
        f03.intoArray(totals, to + other + 16);
    }
}
