package dev.jebena.bench.synth;

import java.nio.ByteBuffer;

/// 256 floats as a block of Q4_K: eight runs of 32, each from its least value (or zero, if that is
/// less) to its greatest in fifteen steps.
final class OffsetRuns {
    private static final int RUNS = 8;
    private static final int LENGTH = 32;
    private static final int MOST = 63;

    private final float[] values;
    private final int from;
    private final short scaleHalf;
    private final short offsetHalf;
    private final int[] factors = new int[RUNS];
    private final int[] offsets = new int[RUNS];

    OffsetRuns(float[] values, int from) {
        this.values = values;
        this.from = from;
        float[] steps = new float[RUNS];
        float[] depths = new float[RUNS];
        for (int run = 0; run < RUNS; run++) {
            float least = 0;
            float greatest = 0;
            for (int i = 0; i < LENGTH; i++) {
                float value = values[from + run * LENGTH + i];
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
            steps[run] = (greatest - least) / 15;
            depths[run] = -least;
        }
        scaleHalf = sixBits(steps, factors);
        offsetHalf = sixBits(depths, offsets);
    }

    /// Numbers as multiples of a common scale, which is returned as a half.
    private static short sixBits(float[] numbers, int[] multiples) {
        float most = 0;
        for (float number : numbers) {
            most = Math.max(most, number);
        }
        short half = Float.floatToFloat16(most / MOST);
        float scale = Float.float16ToFloat(half);
        for (int i = 0; i < numbers.length; i++) {
            multiples[i] = scale == 0 ? 0 : Math.min(MOST, Math.round(numbers[i] / scale));
        }
        return half;
    }

    void write(ByteBuffer out) {
        out.putShort(scaleHalf).putShort(offsetHalf);
        for (int i = 0; i < 4; i++) {
            out.put((byte) (factors[i] | ((factors[4 + i] >> 4) << 6)));
        }
        for (int i = 0; i < 4; i++) {
            out.put((byte) (offsets[i] | ((offsets[4 + i] >> 4) << 6)));
        }
        for (int i = 0; i < 4; i++) {
            out.put((byte) ((factors[4 + i] & 15) | ((offsets[4 + i] & 15) << 4)));
        }
        int[] low = new int[LENGTH];
        int[] high = new int[LENGTH];
        for (int run = 0; run < RUNS; run += 2) {
            quants(run, low);
            quants(run + 1, high);
            for (int i = 0; i < LENGTH; i++) {
                out.put((byte) (low[i] | (high[i] << 4)));
            }
        }
    }

    private void quants(int run, int[] quants) {
        float scale = Float.float16ToFloat(scaleHalf) * factors[run];
        float below = Float.float16ToFloat(offsetHalf) * offsets[run];
        float inverse = scale == 0 ? 0 : 1 / scale;
        for (int i = 0; i < LENGTH; i++) {
            float steps = (values[from + run * LENGTH + i] + below) * inverse;
            quants[i] = Math.clamp(Math.round(steps), 0, 15);
        }
    }
}
