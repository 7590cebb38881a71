package dev.jebena.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.OR;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.ByteVector;

/// [VectorWiden] for the formats that are put together as bytes, sixteen weights at a time.
final class VectorWidenBlocks {
    /// What nothing is added with: `fma(scale, q, -0.0)` is `scale * q`, and keeps its sign.
    private static final float NOTHING = -0f;

    /// A bit of its own for each of eight bytes, and no bit for the eight others.
    private static final ByteVector FIRST_EIGHT = eightBits(0);

    private static final ByteVector LAST_EIGHT = eightBits(8);

    private VectorWidenBlocks() {}

    private static ByteVector eightBits(int from) {
        byte[] bits = new byte[16];
        for (int i = 0; i < 8; i++) {
            bits[from + i] = (byte) (1 << i);
        }
        return ByteVector.fromArray(ByteVector.SPECIES_128, bits, 0);
    }

    static void q4With1(MemorySegment data, long offset, int blocks, float[] out, int at) {
        for (int b = 0; b < blocks; b++, offset += 20, at += 32) {
            float scale = WeightFormat.half(data, offset);
            float added = WeightFormat.half(data, offset + 2);
            ByteVector pairs = Lanes.sixteen(data, offset + 4);
            Lanes.widen(Lanes.bits(pairs, 0, 15), scale, added, out, at);
            Lanes.widen(Lanes.bits(pairs, 4, 15), scale, added, out, at + 16);
        }
    }

    static void q5With1(MemorySegment data, long offset, int blocks, float[] out, int at) {
        for (int b = 0; b < blocks; b++, offset += 24, at += 32) {
            float scale = WeightFormat.half(data, offset);
            float added = WeightFormat.half(data, offset + 2);
            ByteVector pairs = Lanes.sixteen(data, offset + 8);
            ByteVector low = fifths(Lanes.bits(pairs, 0, 15), data, offset + 4);
            ByteVector high = fifths(Lanes.bits(pairs, 4, 15), data, offset + 6);
            Lanes.widen(low, scale, added, out, at);
            Lanes.widen(high, scale, added, out, at + 16);
        }
    }

    /// Nibbles with fifth bits, which are in two bytes.
    private static ByteVector fifths(ByteVector nibbles, MemorySegment data, long bits) {
        ByteVector first = FIRST_EIGHT.and(data.get(JAVA_BYTE, bits));
        ByteVector last = LAST_EIGHT.and(data.get(JAVA_BYTE, bits + 1));
        return nibbles.lanewise(OR, (byte) 16, first.or(last).compare(NE, (byte) 0));
    }

    static void q2k(MemorySegment data, long offset, int blocks, float[] out, int at) {
        for (int b = 0; b < blocks; b++, offset += 84) {
            float d = WeightFormat.half(data, offset + 80);
            float least = WeightFormat.half(data, offset + 82);
            for (int run = 0; run < 16; run++, at += 16) {
                int factors = data.get(JAVA_BYTE, offset + run);
                float scale = d * (factors & 15);
                float below = least * (factors >> 4 & 15);
                ByteVector pairs = Lanes.sixteen(data, offset + 16 + run / 8 * 32L + run % 2 * 16L);
                Lanes.widen(Lanes.bits(pairs, run / 2 % 4 * 2, 3), scale, -below, out, at);
            }
        }
    }

    static void q3k(MemorySegment data, long offset, int blocks, float[] out, int at) {
        for (int b = 0; b < blocks; b++, offset += 110) {
            float d = WeightFormat.half(data, offset + 108);
            for (int run = 0; run < 16; run++, at += 16) {
                float scale = d * (WeightFormat.sixBitsOf16(data, offset + 96, run) - 32);
                ByteVector pairs = Lanes.sixteen(data, offset + 32 + run / 8 * 32L + run % 2 * 16L);
                ByteVector thirds = Lanes.sixteen(data, offset + run % 2 * 16L);
                ByteVector low = Lanes.bits(pairs, run / 2 % 4 * 2, 3);
                ByteVector high = shiftedLeft(Lanes.bits(thirds, run / 2, 1), 2);
                Lanes.widen(low.or(high).sub((byte) 4), scale, NOTHING, out, at);
            }
        }
    }

    static void q5k(MemorySegment data, long offset, int blocks, float[] out, int at) {
        for (int b = 0; b < blocks; b++, offset += 176) {
            float d = WeightFormat.half(data, offset);
            float least = WeightFormat.half(data, offset + 2);
            for (int half = 0; half < 16; half++, at += 16) {
                int run = half / 2;
                float scale = d * WeightFormat.sixBits(data, offset + 4, run);
                float below = least * WeightFormat.sixBits(data, offset + 4, 8 + run);
                long column = half % 2 * 16L;
                ByteVector pairs = Lanes.sixteen(data, offset + 48 + run / 2 * 32L + column);
                ByteVector fifths = Lanes.sixteen(data, offset + 16 + column);
                ByteVector low = Lanes.bits(pairs, run % 2 * 4, 15);
                ByteVector high = shiftedLeft(Lanes.bits(fifths, run, 1), 4);
                Lanes.widen(low.or(high), scale, -below, out, at);
            }
        }
    }

    /// Of bytes so small that none reaches its neighbour.
    private static ByteVector shiftedLeft(ByteVector bytes, int shift) {
        return bytes.reinterpretAsShorts().lanewise(LSHL, shift).reinterpretAsBytes();
    }

    static void iq4nl(MemorySegment data, long offset, int blocks, float[] out, int at) {
        ByteVector values = Lanes.values(CodeTable.NON_LINEAR);
        for (int b = 0; b < blocks; b++, offset += 18, at += 32) {
            codes(values, data, offset + 2, WeightFormat.half(data, offset), out, at);
        }
    }

    static void iq4xs(MemorySegment data, long offset, int blocks, float[] out, int at) {
        ByteVector values = Lanes.values(CodeTable.NON_LINEAR);
        for (int b = 0; b < blocks; b++, offset += 136) {
            float d = WeightFormat.half(data, offset);
            for (int run = 0; run < 8; run++, at += 32) {
                float scale = d * (WeightFormat.sixBitsOf8(data, offset + 2, run) - 32);
                codes(values, data, offset + 8 + run * 16L, scale, out, at);
            }
        }
    }

    static void mxfp4(MemorySegment data, long offset, int blocks, float[] out, int at) {
        ByteVector values = Lanes.values(CodeTable.FLOATING);
        for (int b = 0; b < blocks; b++, offset += 17, at += 32) {
            float scale = WeightFormat.powerOfTwo(data.get(JAVA_BYTE, offset));
            codes(values, data, offset + 1, scale, out, at);
        }
    }

    private static void codes(
            ByteVector values, MemorySegment data, long from, float scale, float[] out, int at) {
        ByteVector pairs = Lanes.sixteen(data, from);
        Lanes.widen(Lanes.bits(pairs, 0, 15).selectFrom(values), scale, NOTHING, out, at);
        Lanes.widen(Lanes.bits(pairs, 4, 15).selectFrom(values), scale, NOTHING, out, at + 16);
    }
}
