package dev.jebena.engine.kv;

import dev.jebena.engine.kernel.Kernels;
import dev.jebena.engine.kernel.Slabs;
import java.util.ArrayList;
import java.util.List;

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
    private final int first; // where in the arrays this layer begins
    private final KvArrays
            arrays; // keys [block][head][headSize][16], values [block][head][16][headSize]

    private KvStore(KvType type, int heads, int headSize, KvArrays arrays, int first) {
        this.type = type;
        this.heads = heads;
        this.headSize = headSize;
        this.first = first;
        this.arrays = arrays;
    }

    /// The stores of all layers, used for nothing before [#allocate]. As many share their arrays as
    /// make them so large that the collector leaves them where they are ([Slabs]).
    public static List<KvStore> layers(
            int layers, KvType type, int blocks, int heads, int headSize) {
        int elements = Math.toIntExact((long) blocks * heads * headSize * BLOCK_TOKENS);
        long all = (long) elements * type.bytes() * layers;
        int parts = Math.clamp(all / Slabs.LEAST_BYTES, 1, layers);
        List<KvStore> stores = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int some = (part + 1) * layers / parts - part * layers / parts;
            KvArrays arrays = new KvArrays(type, Math.multiplyExact(elements, some));
            for (int i = 0; i < some; i++) {
                stores.add(new KvStore(type, heads, headSize, arrays, i * elements));
            }
        }
        return stores;
    }

    /// Takes the memory of these stores.
    public static void allocate(List<KvStore> stores) {
        stores.stream().map(store -> store.arrays).distinct().forEach(KvArrays::allocate);
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
                    arrays.keyHalves[base + d * BLOCK_TOKENS + slot] =
                            Float.floatToFloat16(key[keyAt + from + d]);
                    arrays.valueHalves[base + slot * headSize + d] =
                            Float.floatToFloat16(value[valueAt + from + d]);
                }
            } else {
                for (int d = 0; d < headSize; d++) {
                    arrays.keyFloats[base + d * BLOCK_TOKENS + slot] = key[keyAt + from + d];
                }
                System.arraycopy(
                        value,
                        valueAt + from,
                        arrays.valueFloats,
                        base + slot * headSize,
                        headSize);
            }
        }
    }

    /// The keys of one block and head as floats, `[headSize][16]`.
    public void keys(Kernels kernels, int block, int head, float[] out) {
        read(kernels, arrays.keyHalves, arrays.keyFloats, base(block, head), out);
    }

    /// The values of one block and head as floats, `[16][headSize]`.
    public void values(Kernels kernels, int block, int head, float[] out) {
        read(kernels, arrays.valueHalves, arrays.valueFloats, base(block, head), out);
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
        return first + (block * heads + head) * headSize * BLOCK_TOKENS;
    }
}
