package dev.jebena.engine.kv;

/// The memory of several layers, one after the other in each array; empty until it is allocated.
final class KvArrays {
    private final KvType type;
    private final int elements;
    short[] keyHalves = {};
    short[] valueHalves = {};
    float[] keyFloats = {};
    float[] valueFloats = {};

    KvArrays(KvType type, int elements) {
        this.type = type;
        this.elements = elements;
    }

    void allocate() {
        switch (type) {
            case F16 -> {
                keyHalves = new short[elements];
                valueHalves = new short[elements];
            }
            case F32 -> {
                keyFloats = new float[elements];
                valueFloats = new float[elements];
            }
        }
    }
}
