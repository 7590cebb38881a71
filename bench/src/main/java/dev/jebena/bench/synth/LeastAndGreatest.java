package dev.jebena.bench.synth;

import java.nio.ByteBuffer;

/// 32 floats as steps of equal size from the least to the greatest.
final class LeastAndGreatest {
    private static final int BLOCK = 32;

    private final float[] values;
    private final int from;
    private final float least;
    private final float greatest;

    LeastAndGreatest(float[] values, int from) {
        this.values = values;
        this.from = from;
        float low = values[from];
        float high = values[from];
        for (int i = from; i < from + BLOCK; i++) {
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        least = low;
        greatest = high;
    }

    /// Writes the scale and the least value, and returns how many steps of `most` each value is
    /// above it.
    int[] write(int most, ByteBuffer out) {
        float scale = (greatest - least) / most;
        float inverse = scale == 0 ? 0 : 1 / scale;
        out.putShort(Float.floatToFloat16(scale)).putShort(Float.floatToFloat16(least));
        int[] quants = new int[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            quants[i] = Math.min(most, (int) ((values[from + i] - least) * inverse + 0.5f));
        }
        return quants;
    }
}
