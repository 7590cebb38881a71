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
    static final int SHORT_LANES = 2 * WIDTH;
    static final int BLOCK_BYTES = 16 * ROWS;
    static final VectorSpecies<Short> SHORTS = FLOATS.withLanes(short.class);
    static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));

    private NibbleTiles() {}

    /// Products of a group of rows with `tokens` tokens, to the workspace's totals,
    /// `[tokens][ROWS]`.
    static void multiply(
            PackedMatrix weights,
            int group,
            Workspace work,
            QuantizedInputs x,
            int first,
            int tokens) {
        float[] scales = work.scales;
        float[] totals = work.totals;
        byte[] w = weights.slab(group);
        int wAt = weights.elementsAt(group);
        int blocks = weights.blocks();
        for (int lane = 0; lane < ROWS; lane += 2 * SHORT_LANES) {
            int t = 0;
            for (; Lanes.TILE_TOKENS == 4 && t + 4 <= tokens; t += 4) {
                NibbleTile4.multiply(w, wAt, blocks, lane, scales, x, first + t, totals, t * ROWS);
            }
            for (; t + 2 <= tokens; t += 2) {
                tile2(w, wAt, blocks, lane, scales, x, first + t, totals, t * ROWS);
            }
            if (t < tokens) {
                tile1(w, wAt, blocks, lane, scales, x, first + t, totals, t * ROWS);
            }
        }
    }

    /// The row of the first byte of a vector; its neighbour's is 16 further.
    static int firstRow(int lane) {
        return lane / 32 * 32 + lane % 32 / 2;
    }

    /// Rows of two vectors of shorts, from byte `lane` of a column on, with two tokens.
    private static void tile2(
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
        int[] pairs = x.pairs;
        int columns = blocks * 32;
        int row = firstRow(lane);
        int other = firstRow(lane + SHORT_LANES);
        for (int b = 0; b < blocks; b++, wAt += BLOCK_BYTES) {
            int at = token * blocks + b;
            ShortVector a0 = IntVector.broadcast(INTS, x.starts[at]).reinterpretAsShorts();
            ShortVector a1 = IntVector.broadcast(INTS, x.starts[at + blocks]).reinterpretAsShorts();
            ShortVector b0 = a0, b1 = a1;
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
            }
            float s0 = x.scales[at];
            float s1 = x.scales[at + blocks];
            FloatVector d = FloatVector.fromArray(FLOATS, scales, b * ROWS + row);
            IntVector i = a0.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f00 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s0).fma(d, f00);
            i = a1.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f10 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s1).fma(d, f10);
            d = FloatVector.fromArray(FLOATS, scales, b * ROWS + row + 16);
            i = a0.reinterpretAsInts().lanewise(ASHR, 16);
            f01 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s0).fma(d, f01);
            i = a1.reinterpretAsInts().lanewise(ASHR, 16);
            f11 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s1).fma(d, f11);
            d = FloatVector.fromArray(FLOATS, scales, b * ROWS + other);
            i = b0.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f02 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s0).fma(d, f02);
            i = b1.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f12 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s1).fma(d, f12);
            d = FloatVector.fromArray(FLOATS, scales, b * ROWS + other + 16);
            i = b0.reinterpretAsInts().lanewise(ASHR, 16);
            f03 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s0).fma(d, f03);
            i = b1.reinterpretAsInts().lanewise(ASHR, 16);
            f13 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s1).fma(d, f13);
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

    /// The same with one token.
    private static void tile1(
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
        int[] pairs = x.pairs;
        int row = firstRow(lane);
        int other = firstRow(lane + SHORT_LANES);
        for (int b = 0; b < blocks; b++, wAt += BLOCK_BYTES) {
            int at = token * blocks + b;
            ShortVector a0 = IntVector.broadcast(INTS, x.starts[at]).reinterpretAsShorts();
            ShortVector b0 = a0;
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
            }
            float s0 = x.scales[at];
            FloatVector d = FloatVector.fromArray(FLOATS, scales, b * ROWS + row);
            IntVector i = a0.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f00 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s0).fma(d, f00);
            d = FloatVector.fromArray(FLOATS, scales, b * ROWS + row + 16);
            i = a0.reinterpretAsInts().lanewise(ASHR, 16);
            f01 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s0).fma(d, f01);
            d = FloatVector.fromArray(FLOATS, scales, b * ROWS + other);
            i = b0.reinterpretAsInts().lanewise(LSHL, 16).lanewise(ASHR, 16);
            f02 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s0).fma(d, f02);
            d = FloatVector.fromArray(FLOATS, scales, b * ROWS + other + 16);
            i = b0.reinterpretAsInts().lanewise(ASHR, 16);
            f03 = ((FloatVector) i.convertShape(I2F, FLOATS, 0)).mul(s0).fma(d, f03);
        }
        f00.intoArray(totals, to + row);
        f01.intoArray(totals, to + row + 16);
        f02.intoArray(totals, to + other);
        f03.intoArray(totals, to + other + 16);
    }
}
