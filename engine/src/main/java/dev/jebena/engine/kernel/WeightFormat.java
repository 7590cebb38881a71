package dev.jebena.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// How weights are laid down in a GGUF file: a row an enum constant, with the definition of the
/// format as plain code. Every format widens to floats without rounding, so that what is computed
/// from them does not depend on who widened them.
///
/// Source: ggml's `ggml-common.h` and `ggml-quants.c` (block layouts).
public enum WeightFormat {
    F32(1, 4) {
        @Override
        void widenBlock(MemorySegment data, long offset, float[] out, int at) {
            out[at] = data.get(FLOAT, offset);
        }
    },
    F16(1, 2) {
        @Override
        void widenBlock(MemorySegment data, long offset, float[] out, int at) {
            out[at] = half(data, offset);
        }
    },
    BF16(1, 2) {
        @Override
        void widenBlock(MemorySegment data, long offset, float[] out, int at) {
            out[at] = Float.intBitsToFloat(data.get(SHORT, offset) << 16);
        }
    },
    /// A scale and 32 signed bytes: `w = d * q`.
    Q8_0(32, 34) {
        @Override
        void widenBlock(MemorySegment data, long offset, float[] out, int at) {
            float scale = half(data, offset);
            for (int i = 0; i < 32; i++) {
                out[at + i] = scale * data.get(JAVA_BYTE, offset + 2 + i);
            }
        }
    },
    /// A scale and 32 nibbles, the first half of the block in the low ones: `w = d * (q - 8)`.
    Q4_0(32, 18) {
        @Override
        void widenBlock(MemorySegment data, long offset, float[] out, int at) {
            float scale = half(data, offset);
            for (int i = 0; i < 16; i++) {
                int pair = data.get(JAVA_BYTE, offset + 2 + i);
                out[at + i] = scale * ((pair & 15) - 8);
                out[at + 16 + i] = scale * ((pair >> 4 & 15) - 8);
            }
        }
    };

    static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int blockElements;
    private final int blockBytes;

    WeightFormat(int blockElements, int blockBytes) {
        this.blockElements = blockElements;
        this.blockBytes = blockBytes;
    }

    /// Widens the block at `offset` into `out`, from `at` on.
    abstract void widenBlock(MemorySegment data, long offset, float[] out, int at);

    public int blockElements() {
        return blockElements;
    }

    public int blockBytes() {
        return blockBytes;
    }

    static float half(MemorySegment data, long offset) {
        return Float.float16ToFloat(data.get(SHORT, offset));
    }
}
