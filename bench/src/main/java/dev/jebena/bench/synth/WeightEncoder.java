package dev.jebena.bench.synth;

import dev.jebena.engine.gguf.TensorType;
import dev.jebena.engine.kernel.CodeTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Turns floats into the bytes of a tensor format. Formats with one scale round as llama.cpp's
/// reference quantisation does; those with runs take the scales at hand where it searches for
/// better ones.
public enum WeightEncoder {
    F32(TensorType.F32) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            out.putFloat(values[from]);
        }
    },
    F16(TensorType.F16) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            out.putShort(Float.floatToFloat16(values[from]));
        }
    },
    BF16(TensorType.BF16) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            int bits = Float.floatToRawIntBits(values[from]);
            int nearestEven = 0x7FFF + ((bits >>> 16) & 1);
            out.putShort((short) ((bits + nearestEven) >>> 16));
        }
    },
    /// A scale, then 32 signed bytes: the largest value becomes ±127.
    Q8_0(TensorType.Q8_0) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            float most = 0;
            for (int i = 0; i < 32; i++) {
                most = Math.max(most, Math.abs(values[from + i]));
            }
            float scale = most / 127;
            float inverse = scale == 0 ? 0 : 1 / scale;
            out.putShort(Float.floatToFloat16(scale));
            for (int i = 0; i < 32; i++) {
                float value = values[from + i] * inverse;
                out.put((byte) (value + (value < 0 ? -0.5f : 0.5f)));
            }
        }
    },
    /// A scale, then 16 bytes with value `i` in the low and value `i + 16` in the high half: the
    /// value with the largest magnitude becomes −8, stored as 0.
    Q4_0(TensorType.Q4_0) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            float scale = extreme(values, from, 32) / -8;
            float inverse = scale == 0 ? 0 : 1 / scale;
            out.putShort(Float.floatToFloat16(scale));
            for (int i = 0; i < 16; i++) {
                int low = Math.min(15, (int) (values[from + i] * inverse + 8.5f));
                int high = Math.min(15, (int) (values[from + 16 + i] * inverse + 8.5f));
                out.put((byte) (low | (high << 4)));
            }
        }
    },
    /// A scale, the least value, and nibbles as in [#Q4_0]: steps from the least to the greatest.
    Q4_1(TensorType.Q4_1) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            int[] quants = new LeastAndGreatest(values, from).write(15, out);
            for (int i = 0; i < 16; i++) {
                out.put((byte) (quants[i] | (quants[16 + i] << 4)));
            }
        }
    },
    /// As [#Q4_0] with five bits: the value with the largest magnitude becomes −16, stored as 0,
    /// and the fifth bits come before the nibbles.
    Q5_0(TensorType.Q5_0) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            float scale = extreme(values, from, 32) / -16;
            float inverse = scale == 0 ? 0 : 1 / scale;
            byte[] pairs = new byte[16];
            int fifth = 0;
            for (int i = 0; i < 32; i++) {
                int quant = Math.min(31, (int) (values[from + i] * inverse + 16.5f));
                fifth |= (quant >> 4) << i;
                pairs[i % 16] |= (byte) ((quant & 15) << (i / 16 * 4));
            }
            out.putShort(Float.floatToFloat16(scale)).putInt(fifth).put(pairs);
        }
    },
    /// As [#Q4_1] with five bits, the fifth before the nibbles.
    Q5_1(TensorType.Q5_1) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            int[] quants = new LeastAndGreatest(values, from).write(31, out);
            int fifth = 0;
            for (int i = 0; i < 32; i++) {
                fifth |= (quants[i] >> 4) << i;
            }
            out.putInt(fifth);
            for (int i = 0; i < 16; i++) {
                out.put((byte) ((quants[i] & 15) | ((quants[16 + i] & 15) << 4)));
            }
        }
    },
    /// Runs of 16 with a scale and an offset of four bits each.
    Q2_K(TensorType.Q2_K) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            LargeBlocks.q2k(new OffsetRuns(values, from, 16, 3, 15), out);
        }
    },
    /// Runs of 16 with a scale of six bits each.
    Q3_K(TensorType.Q3_K) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            LargeBlocks.q3k(new ScaledRuns(values, from, 16, -4, -32), out);
        }
    },
    /// Runs of 32 with a scale and an offset of six bits each.
    Q4_K(TensorType.Q4_K) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            LargeBlocks.q4k(new OffsetRuns(values, from, 32, 15, 63), out);
        }
    },
    /// As [#Q4_K] with five bits.
    Q5_K(TensorType.Q5_K) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            LargeBlocks.q5k(new OffsetRuns(values, from, 32, 31, 63), out);
        }
    },
    /// Runs of 16 with a scale of eight bits each.
    Q6_K(TensorType.Q6_K) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            LargeBlocks.q6k(new ScaledRuns(values, from, 16, -32, -128), out);
        }
    },
    /// A scale and nibbles that stand for the values of a table, the nearest ones: the value with
    /// the largest magnitude becomes −127.
    IQ4_NL(TensorType.IQ4_NL) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            float scale = extreme(values, from, 32) / -127;
            float inverse = scale == 0 ? 0 : 1 / scale;
            out.putShort(Float.floatToFloat16(scale));
            for (int i = 0; i < 16; i++) {
                int low = nearest(CodeTable.NON_LINEAR, values[from + i] * inverse);
                int high = nearest(CodeTable.NON_LINEAR, values[from + 16 + i] * inverse);
                out.put((byte) (low | (high << 4)));
            }
        }
    },
    /// Runs of 32 as in [#IQ4_NL], with a scale of six bits each.
    IQ4_XS(TensorType.IQ4_XS) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            ScaledRuns runs = new ScaledRuns(values, from, 32, -127, -32);
            int[] codes = new int[ScaledRuns.BLOCK];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = nearest(CodeTable.NON_LINEAR, runs.steps[i]);
            }
            LargeBlocks.iq4xs(runs, codes, out);
        }
    },
    /// A power of two as scale and floats of four bits, the nearest ones. The largest of them is 6
    /// (12 halves), so it is the exponent of the largest value less that of 4.
    MXFP4(TensorType.MXFP4) {
        @Override
        void encode(float[] values, int from, ByteBuffer out) {
            int exponent = Math.getExponent(extreme(values, from, 32)) - 2;
            int e = Math.max(0, exponent + 127);
            double halves = Math.scalb(1d, 128 - e);
            out.put((byte) e);
            for (int i = 0; i < 16; i++) {
                int low = nearest(CodeTable.FLOATING, (float) (values[from + i] * halves));
                int high = nearest(CodeTable.FLOATING, (float) (values[from + 16 + i] * halves));
                out.put((byte) (low | (high << 4)));
            }
        }
    };

    private final TensorType type;

    WeightEncoder(TensorType type) {
        this.type = type;
    }

    public TensorType type() {
        return type;
    }

    /// This one, or where rows of `columns` are no whole blocks what llama.cpp takes instead.
    WeightEncoder fitting(int columns) {
        if (fits(columns)) {
            return this;
        }
        WeightEncoder smaller =
                switch (this) {
                    case Q2_K, Q3_K -> Q4_0;
                    case Q4_K -> Q5_0;
                    case Q5_K -> Q5_1;
                    case Q6_K -> Q8_0;
                    case IQ4_XS -> IQ4_NL;
                    default -> F16;
                };
        return smaller.fits(columns) ? smaller : F16;
    }

    private boolean fits(int columns) {
        return columns % type.blockElements() == 0;
    }

    /// The value with the largest magnitude, the first of them.
    static float extreme(float[] values, int from, int count) {
        float extreme = 0;
        for (int i = from; i < from + count; i++) {
            if (Math.abs(values[i]) > Math.abs(extreme)) {
                extreme = values[i];
            }
        }
        return extreme;
    }

    /// The first code whose value is nearest.
    private static int nearest(CodeTable table, float value) {
        int nearest = 0;
        for (int code = 1; code < CodeTable.CODES; code++) {
            if (Math.abs(table.value(code) - value) < Math.abs(table.value(nearest) - value)) {
                nearest = code;
            }
        }
        return nearest;
    }

    /// Encodes whole blocks.
    public byte[] encode(float[] values) {
        byte[] bytes = new byte[Math.toIntExact(type.byteSize(values.length))];
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += type.blockElements()) {
            encode(values, from, out);
        }
        return bytes;
    }

    /// Encodes the block that starts at `from`.
    abstract void encode(float[] values, int from, ByteBuffer out);
}
