package dev.jebena.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/// How weights are laid down in a GGUF file: a row an enum constant, with the definition of the
/// format as plain code. Each definition is a fixed row of float operations that vectors of any
/// width repeat bit for bit, so that what is computed from weights does not depend on who widened
/// them. Scales and products of a scale and a quant are exact; what [#Q4_K] takes off is the only
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
            out.unit = data.get(SHORT, offset);
            for (int i = 0; i < 32; i++) {
                out.q[i] = data.get(JAVA_BYTE, offset + 2 + i);
            }
        }
    },
    /// A scale and 32 nibbles, the first half of the block in the low ones: `w = d * (q - 8)`.
    Q4_0(32, 18, 32) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = data.get(SHORT, offset);
            for (int i = 0; i < 16; i++) {
                int pair = data.get(JAVA_BYTE, offset + 2 + i);
                out.q[i] = (byte) ((pair & 15) - 8);
                out.q[16 + i] = (byte) ((pair >> 4 & 15) - 8);
            }
        }
    },
    /// A scale, 32 fifth bits and 32 nibbles, laid down as in [#Q4_0]: `w = d * (q - 16)`.
    Q5_0(32, 22, 32) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = data.get(SHORT, offset);
            int fifth = data.get(INT, offset + 2);
            for (int i = 0; i < 32; i++) {
                int low = data.get(JAVA_BYTE, offset + 6 + i % 16) >> (i / 16 * 4) & 15;
                out.q[i] = (byte) ((low | (fifth >> i & 1) << 4) - 16);
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
            out.unit = data.get(SHORT, offset);
            out.belowUnit = data.get(SHORT, offset + 2);
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
    /// 256 nibbles, 256 upper pairs of bits, a signed byte as factor for each of sixteen runs of
    /// 16, and a scale. `scale = d * factor`, then `w = scale * q` with `q` from -32 to 31.
    ///
    /// Each half of the block has eight runs. The first four have the low nibbles of its 64 bytes
    /// and the others the high ones; runs 0 and 1 have the lowest two bits of its 32 bytes of upper
    /// bits, runs 2 and 3 the next two, and so on.
    Q6_K(256, 210, 16) {
        @Override
        void quants(MemorySegment data, long offset, Quants out) {
            out.unit = data.get(SHORT, offset + 208);
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
    };

    static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// The elements of a block as they are kept: small integers, and for each run of them a scale
    /// and what lies below, each a half times a small integer. Owned by one thread, filled again
    /// and again.
    static final class Quants {
        final byte[] q;

        /// A half; the scale of a run is its float times the run's factor.
        short unit;

        /// One where the format has no factors.
        final byte[] factors;

        /// A half; what is subtracted from a run after scaling is its float times the run's factor.
        short belowUnit;

        /// Zero for formats that subtract nothing.
        final byte[] belowFactors;

        private Quants(int elements, int runs) {
            q = new byte[elements];
            factors = new byte[runs];
            Arrays.fill(factors, (byte) 1);
            belowFactors = new byte[runs];
        }

        float scale(int run) {
            return Float.float16ToFloat(unit) * factors[run];
        }

        float below(int run) {
            return Float.float16ToFloat(belowUnit) * belowFactors[run];
        }
    }

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
}
