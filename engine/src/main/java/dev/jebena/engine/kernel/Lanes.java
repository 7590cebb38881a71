package dev.jebena.engine.kernel;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The vector width of this process, and loads of sixteen weights at that width. Sixteen lanes of
/// the arithmetic are one vector of 512 bits, two of 256 or four of 128; such a piece is a *part*.
///
/// Everything here must stay small enough to be inlined: a vector that crosses a real call is
/// boxed.
final class Lanes {
    static final VectorSpecies<Float> FLOATS = species();
    static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);

    /// Floats in a vector.
    static final int WIDTH = FLOATS.length();

    /// Tokens of the largest tile: with vectors of 512 bits there are 32 registers, else 16, and
    /// what does not fit them goes to memory and back.
    static final int TILE_TOKENS = WIDTH == 16 ? 4 : 2;

    /// Vectors that make sixteen lanes.
    static final int PARTS = Kernels.LANES / WIDTH;

    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(
                    short.class,
                    jdk.incubator.vector.VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));
    private static final VectorSpecies<Byte> FLOAT_BYTES = FLOATS.withLanes(byte.class);
    private static final VectorSpecies<Byte> SHORT_BYTES = SHORTS.withLanes(byte.class);
    private static final VectorSpecies<Byte> BYTES =
            WIDTH == 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;
    private static final int HALF_SIGN_AND_VALUE = 0x8fffe000;

    /// Moves the exponent of a half, shifted into place, to that of a float.
    private static final float HALF_REBIAS = 0x1p112f;

    private Lanes() {}

    /// The widest that the machine has, up to 512 bits; `jebena.vector.bits` asks for less, so that
    /// tests see every width.
    private static VectorSpecies<Float> species() {
        int preferred = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        int bits = Integer.getInteger("jebena.vector.bits", Math.min(preferred, 512));
        return switch (bits) {
            case 128, 64 -> FloatVector.SPECIES_128;
            case 256 -> FloatVector.SPECIES_256;
            case 512 -> FloatVector.SPECIES_512;
            default ->
                    throw new IllegalArgumentException(
                            "no kernels for vectors of " + bits + " bits");
        };
    }

    static FloatVector halves(MemorySegment data, long offset) {
        return half(ShortVector.fromMemorySegment(SHORTS, data, offset, LITTLE_ENDIAN));
    }

    static FloatVector halves(short[] from, int at) {
        return half(ShortVector.fromArray(SHORTS, from, at));
    }

    static FloatVector floats(byte[] from, int at) {
        return ByteVector.fromArray(FLOAT_BYTES, from, at).reinterpretAsFloats();
    }

    static FloatVector halves(byte[] from, int at) {
        return half(ByteVector.fromArray(SHORT_BYTES, from, at).reinterpretAsShorts());
    }

    static FloatVector brainHalves(byte[] from, int at) {
        return brainHalf(ByteVector.fromArray(SHORT_BYTES, from, at).reinterpretAsShorts());
    }

    /// As many signed bytes as there are lanes; bytes come in eights at least, and eight can be
    /// read wherever four can, since scales stand before them.
    static FloatVector signedBytes(byte[] from, int at) {
        if (WIDTH == 4) {
            return (FloatVector)
                    ByteVector.fromArray(ByteVector.SPECIES_64, from, at - 4)
                            .convertShape(VectorOperators.B2F, FLOATS, 1);
        }
        return floats(ByteVector.fromArray(BYTES, from, at), 0);
    }

    /// As many unsigned bytes as there are lanes; with four lanes, eight are read.
    static IntVector unsignedBytes(byte[] from, int at) {
        return (IntVector)
                ByteVector.fromArray(BYTES, from, at)
                        .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
    }

    /// Halves to floats: sign and value are shifted into place and the exponent is moved by a
    /// multiplication, which is exact for subnormal halves too. Infinities and NaN, which no weight
    /// is, become large.
    private static FloatVector half(ShortVector bits) {
        IntVector wide = (IntVector) bits.convertShape(VectorOperators.S2I, INTS, 0);
        return wide.lanewise(VectorOperators.LSHL, 13)
                .and(HALF_SIGN_AND_VALUE)
                .reinterpretAsFloats()
                .mul(HALF_REBIAS);
    }

    static FloatVector brainHalves(MemorySegment data, long offset) {
        return brainHalf(ShortVector.fromMemorySegment(SHORTS, data, offset, LITTLE_ENDIAN));
    }

    private static FloatVector brainHalf(ShortVector bits) {
        IntVector wide = (IntVector) bits.convertShape(VectorOperators.S2I, INTS, 0);
        return wide.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
    }

    /// Part `part` of sixteen signed bytes.
    static FloatVector signedBytes(MemorySegment data, long group, int part) {
        return floats(bytes(data, group, part), part);
    }

    /// Part `part` of the low nibbles of sixteen bytes, less eight.
    static FloatVector lowNibbles(MemorySegment data, long group, int part) {
        return floats(bytes(data, group, part).and((byte) 15).sub((byte) 8), part);
    }

    /// Part `part` of the high nibbles of sixteen bytes, less eight.
    static FloatVector highNibbles(MemorySegment data, long group, int part) {
        return floats(nibbles(data, group, part, 4).sub((byte) 8), part);
    }

    /// The nibbles that start at bit `shift` of what [#bytes] loads.
    static ByteVector nibbles(MemorySegment data, long group, int part, int shift) {
        return bytes(data, group, part).lanewise(VectorOperators.LSHR, shift).and((byte) 15);
    }

    /// What part `part` of sixteen bytes is among: all sixteen, or eight, since bytes come in
    /// eights at least.
    static ByteVector bytes(MemorySegment data, long group, int part) {
        if (WIDTH == 16) {
            return ByteVector.fromMemorySegment(ByteVector.SPECIES_128, data, group, LITTLE_ENDIAN);
        }
        long at = WIDTH == 8 ? group + part * 8L : group + (part >> 1) * 8L;
        return ByteVector.fromMemorySegment(ByteVector.SPECIES_64, data, at, LITTLE_ENDIAN);
    }

    /// Part `part` of the bytes that [#bytes] loaded for it.
    static FloatVector floats(ByteVector bytes, int part) {
        if (WIDTH == 4 && (part & 1) == 1) {
            return (FloatVector) bytes.convertShape(VectorOperators.B2F, FLOATS, 1);
        }
        return (FloatVector) bytes.convertShape(VectorOperators.B2F, FLOATS, 0);
    }

    /// As [#floats], to integers.
    static IntVector ints(ByteVector bytes, int part) {
        if (WIDTH == 4 && (part & 1) == 1) {
            return (IntVector) bytes.convertShape(VectorOperators.B2I, INTS, 1);
        }
        return (IntVector) bytes.convertShape(VectorOperators.B2I, INTS, 0);
    }

    /// Sixteen bytes.
    static ByteVector sixteen(MemorySegment data, long offset) {
        return ByteVector.fromMemorySegment(ByteVector.SPECIES_128, data, offset, LITTLE_ENDIAN);
    }

    /// The values of a table, to be selected from.
    static ByteVector values(CodeTable table) {
        return ByteVector.fromArray(ByteVector.SPECIES_128, table.values, 0);
    }

    /// Of each byte the bits from `shift` on that `mask` has; shifted as shorts, since processors
    /// have no shift of bytes.
    static ByteVector bits(ByteVector bytes, int shift, int mask) {
        return bytes.reinterpretAsShorts()
                .lanewise(VectorOperators.LSHR, shift)
                .reinterpretAsBytes()
                .and((byte) mask);
    }

    /// Sixteen signed bytes to floats.
    static void widen(ByteVector sixteen, float[] out, int at) {
        part(sixteen, 0).intoArray(out, at);
        if (WIDTH <= 8) {
            part(sixteen, 1).intoArray(out, at + WIDTH);
        }
        if (WIDTH == 4) {
            part(sixteen, 2).intoArray(out, at + 2 * WIDTH);
            part(sixteen, 3).intoArray(out, at + 3 * WIDTH);
        }
    }

    /// Sixteen signed bytes to weights, `fma(scale, q, offset)`.
    static void widen(ByteVector sixteen, float scale, float offset, float[] out, int at) {
        part(sixteen, 0).fma(scale, offset).intoArray(out, at);
        if (WIDTH <= 8) {
            part(sixteen, 1).fma(scale, offset).intoArray(out, at + WIDTH);
        }
        if (WIDTH == 4) {
            part(sixteen, 2).fma(scale, offset).intoArray(out, at + 2 * WIDTH);
            part(sixteen, 3).fma(scale, offset).intoArray(out, at + 3 * WIDTH);
        }
    }

    private static FloatVector part(ByteVector sixteen, int part) {
        return (FloatVector) sixteen.convertShape(VectorOperators.B2F, FLOATS, part);
    }
}
