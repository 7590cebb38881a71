package dev.jebena.bench.synth;

import dev.jebena.engine.gguf.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Turns floats into the bytes of a tensor format, rounding as llama.cpp's reference quantisation
/// does.
enum WeightEncoder {
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
            float extreme = 0;
            for (int i = 0; i < 32; i++) {
                if (Math.abs(values[from + i]) > Math.abs(extreme)) {
                    extreme = values[from + i];
                }
            }
            float scale = extreme / -8;
            float inverse = scale == 0 ? 0 : 1 / scale;
            out.putShort(Float.floatToFloat16(scale));
            for (int i = 0; i < 16; i++) {
                int low = Math.min(15, (int) (values[from + i] * inverse + 8.5f));
                int high = Math.min(15, (int) (values[from + 16 + i] * inverse + 8.5f));
                out.put((byte) (low | (high << 4)));
            }
        }
    };

    private final TensorType type;

    WeightEncoder(TensorType type) {
        this.type = type;
    }

    static WeightEncoder of(TensorType type) {
        for (WeightEncoder encoder : values()) {
            if (encoder.type == type) {
                return encoder;
            }
        }
        throw new IllegalArgumentException(
                "weights can be made as F32, F16, BF16, Q8_0 or Q4_0, not as " + type);
    }

    /// Encodes whole blocks.
    byte[] encode(float[] values) {
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
