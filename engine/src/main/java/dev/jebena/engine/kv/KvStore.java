package dev.jebena.engine.kv;

import dev.jebena.engine.kernel.Kernels;

/// The keys and values of one layer, in blocks of sixteen positions. Keys stand with the position
/// last, values with the element last, so that both sums of attention run down the lanes.
///
/// Written by the loop thread, read by all workers between writes.
public final class KvStore {
    /// Positions in a block: the lanes of the arithmetic.
    public static final int BLOCK_TOKENS = Kernels.LANES;

    private final int heads;
    private final int headSize;
    private final KvType type;
    private final short[] keyHalves; // [block][head][headSize][16]
    private final short[] valueHalves; // [block][head][16][headSize]
    private final float[] keyFloats;
    private final float[] valueFloats;

    public KvStore(KvType type, int blocks, int heads, int headSize) {
        this.type = type;
        this.heads = heads;
        this.headSize = headSize;
        int elements = Math.toIntExact((long) blocks * heads * headSize * BLOCK_TOKENS);
        keyHalves = new short[type == KvType.F16 ? elements : 0];
        valueHalves = new short[type == KvType.F16 ? elements : 0];
        keyFloats = new float[type == KvType.F32 ? elements : 0];
        valueFloats = new float[type == KvType.F32 ? elements : 0];
    }

    /// Bytes that so many blocks take in one layer.
    public static long bytes(KvType type, int blocks, int heads, int headSize) {
        return 2L * type.bytes() * blocks * heads * headSize * BLOCK_TOKENS;
    }

    /// Stores the key and the value of one position.
    ///
    /// @param slot position within the block
    /// @param key `[heads][headSize]` from `keyAt` on
    /// @param value `[heads][headSize]` from `valueAt` on
    public void put(int block, int slot, float[] key, int keyAt, float[] value, int valueAt) {
        for (int head = 0; head < heads; head++) {
            int base = base(block, head);
            int from = head * headSize;
            if (type == KvType.F16) {
                for (int d = 0; d < headSize; d++) {
                    keyHalves[base + d * BLOCK_TOKENS + slot] =
                            Float.floatToFloat16(key[keyAt + from + d]);
                    valueHalves[base + slot * headSize + d] =
                            Float.floatToFloat16(value[valueAt + from + d]);
                }
            } else {
                for (int d = 0; d < headSize; d++) {
                    keyFloats[base + d * BLOCK_TOKENS + slot] = key[keyAt + from + d];
                }
                System.arraycopy(
                        value, valueAt + from, valueFloats, base + slot * headSize, headSize);
            }
        }
    }

    /// The keys of one block and head as floats, `[headSize][16]`.
    public void keys(Kernels kernels, int block, int head, float[] out) {
        read(kernels, keyHalves, keyFloats, base(block, head), out);
    }

    /// The values of one block and head as floats, `[16][headSize]`.
    public void values(Kernels kernels, int block, int head, float[] out) {
        read(kernels, valueHalves, valueFloats, base(block, head), out);
    }

    private void read(Kernels kernels, short[] halves, float[] floats, int base, float[] out) {
        int length = headSize * BLOCK_TOKENS;
        if (type == KvType.F16) {
            kernels.widenHalves(halves, base, out, 0, length);
        } else {
            System.arraycopy(floats, base, out, 0, length);
        }
    }

    private int base(int block, int head) {
        return (block * heads + head) * headSize * BLOCK_TOKENS;
    }
}
