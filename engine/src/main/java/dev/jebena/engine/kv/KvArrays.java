package dev.jebena.engine.kv;

/// The memory of several layers, one after the other in each array.
final class KvArrays {
    final short[] keyHalves;
    final short[] valueHalves;
    final float[] keyFloats;
    final float[] valueFloats;

    KvArrays(KvType type, int elements) {
        int halves = type == KvType.F16 ? elements : 0;
        int floats = type == KvType.F32 ? elements : 0;
        keyHalves = new short[halves];
        valueHalves = new short[halves];
        keyFloats = new float[floats];
        valueFloats = new float[floats];
    }
}
