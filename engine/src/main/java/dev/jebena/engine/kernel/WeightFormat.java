package dev.jebena.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// How weights are laid down in a GGUF file: a row an enum constant, with the definition of the
/// format as plain code. Each definition is a fixed row of float operations that vectors of any
/// width repeat bit for bit, so that what is computed from weights does not depend on who widened
/// them. Scales and products of a scale and a quant are exact; adding to such a product is the only
/// rounding.
///
/// Source: ggml's `ggml-common.h` and `ggml-quants.c` (block layouts).
public enum WeightFormat {
    F32(4) {
        @Override
        float value(MemorySegment data, long offset) {
            return data.get(FLOAT, offset);
        }
    },
    F16(2) {
        @Override
        float value(MemorySegment data, long offset) {
            return half(data, offset);
        }
    },
    BF16(2) {
        @Override
        float value(MemorySegment data, long offset) {
            return Float.intBitsToFloat(data.get(SHORT, offset) << 16);
        }
    },
    /// A scale and 32 signed bytes: `w = d * q`.
    Q8_0(32, 34, 32) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = half(data, offset);
            for (int i = 0; i < 32; i++) {
                out.q[i] = data.get(JAVA_BYTE, offset + 2 + i);
            }
        }
    },
    /// A scale and 32 nibbles, the first half of the block in the low ones: `w = d * (q - 8)`.
    Q4_0(32, 18, 32) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = half(data, offset);
            for (int i = 0; i < 16; i++) {
                int pair = data.get(JAVA_BYTE, offset + 2 + i);
                out.q[i] = (byte) ((pair & 15) - 8);
                out.q[16 + i] = (byte) ((pair >> 4 & 15) - 8);
            }
        }
    },
    /// As [#Q4_0] with something added: two halves `d` and `m`, then 32 nibbles, `w = fma(d, q,
    /// m)`.
    Q4_1(32, 20, 32) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = half(data, offset);
            out.add(half(data, offset + 2));
            for (int i = 0; i < 16; i++) {
                int pair = data.get(JAVA_BYTE, offset + 4 + i);
                out.q[i] = (byte) (pair & 15);
                out.q[16 + i] = (byte) (pair >> 4 & 15);
            }
        }
    },
    /// A scale, 32 fifth bits and 32 nibbles, laid down as in [#Q4_0]: `w = d * (q - 16)`.
    Q5_0(32, 22, 32) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = half(data, offset);
            int fifth = data.get(INT, offset + 2);
            for (int i = 0; i < 32; i++) {
                int low = data.get(JAVA_BYTE, offset + 6 + i % 16) >> (i / 16 * 4) & 15;
                out.q[i] = (byte) ((low | (fifth >> i & 1) << 4) - 16);
            }
        }
    },
    /// As [#Q5_0] with something added: two halves `d` and `m`, fifth bits and nibbles, `w = fma(d,
    /// q, m)`.
    Q5_1(32, 24, 32) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = half(data, offset);
            out.add(half(data, offset + 2));
            int fifth = data.get(INT, offset + 4);
            for (int i = 0; i < 32; i++) {
                int low = data.get(JAVA_BYTE, offset + 8 + i % 16) >> (i / 16 * 4) & 15;
                out.q[i] = (byte) (low | (fifth >> i & 1) << 4);
            }
        }
    },
    /// A byte for each of sixteen runs of 16, the factor in its low and what lies below in its high
    /// nibble, 256 pairs of bits, and two scales `d` and `dmin`, which make weights as in [#Q4_K].
    ///
    /// Each half of the block has eight runs: the first two have the lowest bits of its 32 bytes,
    /// the next two the bits above, and so on.
    Q2_K(256, 84, 16) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = half(data, offset + 80);
            out.belowUnit = half(data, offset + 82);
            for (int run = 0; run < 16; run++) {
                int factors = data.get(JAVA_BYTE, offset + run);
                out.factors[run] = (byte) (factors & 15);
                out.belowFactors[run] = (byte) (factors >> 4 & 15);
                long pairs = offset + 16 + run / 8 * 32L + run % 2 * 16L;
                for (int i = 0; i < 16; i++) {
                    out.q[run * 16 + i] =
                            (byte) (data.get(JAVA_BYTE, pairs + i) >> (run / 2 % 4 * 2) & 3);
                }
            }
        }
    },
    /// 256 third bits, 256 pairs of bits that lie as in [#Q2_K], twelve bytes with a factor of six
    /// bits less 32 for each of sixteen runs of 16, and a scale. `scale = d * factor`, then `w =
    /// scale * q` with `q` from -4 to 3. The third bits of two runs share 32 bytes, those of runs 0
    /// and 1 being the lowest.
    Q3_K(256, 110, 16) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = half(data, offset + 108);
            for (int run = 0; run < 16; run++) {
                out.factors[run] = (byte) (sixBitsOf16(data, offset + 96, run) - 32);
                long pairs = offset + 32 + run / 8 * 32L + run % 2 * 16L;
                long third = offset + run % 2 * 16L;
                for (int i = 0; i < 16; i++) {
                    int low = data.get(JAVA_BYTE, pairs + i) >> (run / 2 % 4 * 2) & 3;
                    int high = data.get(JAVA_BYTE, third + i) >> (run / 2) & 1;
                    out.q[run * 16 + i] = (byte) ((low | high << 2) - 4);
                }
            }
        }
    },
    /// Two scales `d` and `dmin`, twelve bytes with a factor and an offset of six bits for each of
    /// eight runs of 32, and 256 nibbles. Runs come in pairs that share 32 bytes, the even run in
    /// the low nibbles. `scale = d * factor` and `below = dmin * offset`, a multiplication each,
    /// then `w = fma(scale, q, -below)`.
    Q4_K(256, 144, 32) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = half(data, offset);
            out.belowUnit = half(data, offset + 2);
            for (int run = 0; run < 8; run++) {
                out.factors[run] = (byte) sixBits(data, offset + 4, run);
                out.belowFactors[run] = (byte) sixBits(data, offset + 4, 8 + run);
                long pairs = offset + 16 + run / 2 * 32L;
                for (int i = 0; i < 32; i++) {
                    out.q[run * 32 + i] =
                            (byte) (data.get(JAVA_BYTE, pairs + i) >> (run % 2 * 4) & 15);
                }
            }
        }
    },
    /// As [#Q4_K] with fifth bits, 32 bytes of them before the nibbles: run 0 has the lowest bit of
    /// each, run 1 the next.
    Q5_K(256, 176, 32) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = half(data, offset);
            out.belowUnit = half(data, offset + 2);
            for (int run = 0; run < 8; run++) {
                out.factors[run] = (byte) sixBits(data, offset + 4, run);
                out.belowFactors[run] = (byte) sixBits(data, offset + 4, 8 + run);
                long pairs = offset + 48 + run / 2 * 32L;
                for (int i = 0; i < 32; i++) {
                    int low = data.get(JAVA_BYTE, pairs + i) >> (run % 2 * 4) & 15;
                    int fifth = data.get(JAVA_BYTE, offset + 16 + i) >> run & 1;
                    out.q[run * 32 + i] = (byte) (low | fifth << 4);
                }
            }
        }
    },
    /// 256 nibbles, 256 upper pairs of bits, a signed byte as factor for each of sixteen runs of
    /// 16, and a scale. `scale = d * factor`, then `w = scale * q` with `q` from -32 to 31.
    ///
    /// Each half of the block has eight runs. The first four have the low nibbles of its 64 bytes
    /// and the others the high ones; runs 0 and 1 have the lowest two bits of its 32 bytes of upper
    /// bits, runs 2 and 3 the next two, and so on.
    Q6_K(256, 210, 16) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = half(data, offset + 208);
            for (int run = 0; run < 16; run++) {
                out.factors[run] = data.get(JAVA_BYTE, offset + 192 + run);
                long lower = offset + run / 8 * 64L + run % 4 * 16L;
                long upper = offset + 128 + run / 8 * 32L + run % 2 * 16L;
                for (int i = 0; i < 16; i++) {
                    int low = data.get(JAVA_BYTE, lower + i) >> (run / 4 % 2 * 4) & 15;
                    int high = data.get(JAVA_BYTE, upper + i) >> (run / 2 % 4 * 2) & 3;
                    out.q[run * 16 + i] = (byte) ((low | high << 4) - 32);
                }
            }
        }
    },
    /// A scale and 32 nibbles, laid down as in [#Q4_0], that stand for the values of
    /// [CodeTable#NON_LINEAR]: `w = d * value`.
    IQ4_NL(32, 18, 32) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = half(data, offset);
            codes(CodeTable.NON_LINEAR, data, offset + 2, out.q, 0);
        }
    },
    /// A scale, two upper bits and then four lower ones of a factor less 32 for each of eight runs
    /// of 32, and 256 nibbles, each run laid down as in [#IQ4_NL]. `scale = d * factor`, then `w =
    /// scale * value`.
    IQ4_XS(256, 136, 32) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = half(data, offset);
            for (int run = 0; run < 8; run++) {
                out.factors[run] = (byte) (sixBitsOf8(data, offset + 2, run) - 32);
                codes(CodeTable.NON_LINEAR, data, offset + 8 + run * 16L, out.q, run * 32);
            }
        }
    },
    /// A byte `e` as scale, `d = 2^(e - 128)`, and 32 nibbles, laid down as in [#Q4_0], that stand
    /// for the values of [CodeTable#FLOATING]: `w = d * value`.
    ///
    /// Source: Open Compute Project, Microscaling Formats (MX) 1.0. Its numbers are halves of these
    /// values, and its scales twice these. Of 255, which is no number there, ggml makes 2^127.
    MXFP4(32, 17, 32) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = powerOfTwo(data.get(JAVA_BYTE, offset));
            codes(CodeTable.FLOATING, data, offset + 1, out.q, 0);
        }
    };

    static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// The bits of 2^-128.
    static final int LEAST_POWER = 0x0020_0000;

    private final int blockElements;
    private final int blockBytes;
    private final int runElements;

    /// A format without blocks.
    WeightFormat(int bytes) {
        this(1, bytes, 0);
    }

    WeightFormat(int blockElements, int blockBytes, int runElements) {
        this.blockElements = blockElements;
        this.blockBytes = blockBytes;
        this.runElements = runElements;
    }

    /// The element at `offset`, in a format without blocks.
    float value(MemorySegment data, long offset) {
        throw new UnsupportedOperationException(this + " comes in blocks");
    }

    /// The block at `offset`, in a format of blocks.
    void quants(MemorySegment data, long offset, Quants out) {
        throw new UnsupportedOperationException(this + " has no blocks");
    }

    /// Whether elements are integers with scales.
    boolean quantized() {
        return runElements > 0;
    }

    /// How inputs are rounded that are multiplied with it.
    InputRounding inputRounding() {
        if (!quantized()) {
            return InputRounding.NONE;
        }
        return blockElements == InputRounding.BLOCKS_OF_256.columns()
                ? InputRounding.BLOCKS_OF_256
                : InputRounding.BLOCKS_OF_32;
    }

    /// Elements that share a scale.
    int runElements() {
        return runElements;
    }

    /// Memory for one block.
    Quants newQuants() {
        return new Quants(blockElements, quantized() ? blockElements / runElements : 0);
    }

    /// Widens `columns` elements from `offset` on.
    void widen(MemorySegment data, long offset, int columns, float[] out, int at) {
        if (!quantized()) {
            for (int i = 0; i < columns; i++) {
                out[at + i] = value(data, offset + (long) i * blockBytes);
            }
            return;
        }
        Quants quants = newQuants();
        for (int block = 0; block < columns / blockElements; block++) {
            quants(data, offset + (long) block * blockBytes, quants);
            for (int i = 0; i < blockElements; i++) {
                int run = i / runElements;
                out[at + block * blockElements + i] =
                        Math.fma(quants.scale(run), quants.q[i], -quants.below(run));
            }
        }
    }

    public int blockElements() {
        return blockElements;
    }

    public int blockBytes() {
        return blockBytes;
    }

    static float half(MemorySegment data, long offset) {
        return Float.float16ToFloat(data.get(SHORT, offset));
    }

    /// Number `index` of the sixteen of six bits in twelve bytes: eight factors, then eight
    /// offsets, of [#Q4_K]. The first four of either are the low six bits of a byte each. The
    /// others have their low four bits in the last four bytes, factors in the low and offsets in
    /// the high nibbles, and their upper two in the upper two of the byte of the one four before.
    static int sixBits(MemorySegment data, long twelve, int index) {
        int column = index % 4;
        int before = data.get(JAVA_BYTE, twelve + index / 8 * 4L + column) & 255;
        if (index % 8 < 4) {
            return before & 63;
        }
        int low = data.get(JAVA_BYTE, twelve + 8 + column) >> (index / 8 * 4) & 15;
        return low | before >> 6 << 4;
    }

    /// Number `index` of sixteen of six bits in twelve bytes, of [#Q3_K]: the low four bits of the
    /// first eight are the low nibbles of the first eight bytes, those of the others the high ones.
    /// The upper two of numbers 0 to 3 are the lowest of the last four bytes, and so on.
    static int sixBitsOf16(MemorySegment data, long twelve, int index) {
        int low = data.get(JAVA_BYTE, twelve + index % 8) >> (index / 8 * 4) & 15;
        int high = data.get(JAVA_BYTE, twelve + 8 + index % 4) >> (index / 4 * 2) & 3;
        return low | high << 4;
    }

    /// Number `index` of eight of six bits, of [#IQ4_XS]: two bytes with the upper two bits of
    /// each, then four with the others, an even one in the low nibble.
    static int sixBitsOf8(MemorySegment data, long six, int index) {
        int high = data.get(SHORT, six) >> (2 * index) & 3;
        int low = data.get(JAVA_BYTE, six + 2 + index / 2) >> (index % 2 * 4) & 15;
        return low | high << 4;
    }

    /// `2^(e - 128)` of an unsigned byte; the first two are below the normal floats.
    static float powerOfTwo(byte e) {
        int exponent = e & 255;
        return Float.intBitsToFloat(exponent < 2 ? LEAST_POWER << exponent : (exponent - 1) << 23);
    }

    /// The byte that [#powerOfTwo] makes such a number of.
    static byte power(float powerOfTwo) {
        int bits = Float.floatToRawIntBits(powerOfTwo);
        return (byte) (powerOfTwo < Float.MIN_NORMAL ? bits >> 22 : (bits >> 23) + 1);
    }

    private static void codes(CodeTable table, MemorySegment data, long pairs, byte[] q, int at) {
        for (int i = 0; i < 16; i++) {
            int pair = data.get(JAVA_BYTE, pairs + i);
            q[at + i] = table.value(pair & 15);
            q[at + 16 + i] = table.value(pair >> 4 & 15);
        }
    }
}
