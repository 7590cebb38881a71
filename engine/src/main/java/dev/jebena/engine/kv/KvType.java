package dev.jebena.engine.kv;

/// How keys and values are stored.
public enum KvType {
    /// Halves: 2 bytes an element.
    F16(2),
    /// Floats: 4 bytes an element, nothing lost.
    F32(4);

    private final int bytes;

    KvType(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes of one element.
    public int bytes() {
        return bytes;
    }
}
