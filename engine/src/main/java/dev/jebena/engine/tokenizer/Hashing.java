package dev.jebena.engine.tokenizer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Hashes that depend on a seed: whoever does not know it cannot make texts collide.
final class Hashing {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Hashing() {}

    /// The hash of `bytes[from, to)`, eight bytes at a time.
    static long hash(byte[] bytes, int from, int to, long seed) {
        long hash = seed;
        int at = from;
        for (; to - at >= Long.BYTES; at += Long.BYTES) {
            hash = mix((long) LONGS.get(bytes, at), hash);
        }
        long rest = (long) to - from;
        for (; at < to; at++) {
            rest = (rest << 8) | (bytes[at] & 0xff);
        }
        return mix(rest, hash);
    }

    /// The two halves of a product of 128 bits, over each other.
    static long mix(long value, long seed) {
        long left = value ^ seed;
        long right = Long.rotateLeft(seed, 32) ^ 0x9e3779b97f4a7c15L;
        return Math.multiplyHigh(left, right) ^ (left * right);
    }
}
