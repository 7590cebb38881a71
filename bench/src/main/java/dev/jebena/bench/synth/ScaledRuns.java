package dev.jebena.bench.synth;

import java.nio.ByteBuffer;

/// 256 floats as a block of Q6_K: sixteen runs of 16, the value with the largest magnitude of each
/// being −32 steps.
final class ScaledRuns {
    private static final int RUNS = 16;
    private static final int LENGTH = 16;
    private static final int HALF_BLOCK = 128;

    private final short scaleHalf;
    private final byte[] factors = new byte[RUNS];
    private final int[] quants = new int[RUNS * LENGTH];

    ScaledRuns(float[] values, int from) {
        float[] steps = new float[RUNS];
        for (int run = 0; run < RUNS; run++) {
            steps[run] = WeightEncoder.extreme(values, from + run * LENGTH, LENGTH) / -32;
        }
        scaleHalf = Float.floatToFloat16(WeightEncoder.extreme(steps, 0, RUNS) / -128);
        float scale = Float.float16ToFloat(scaleHalf);
        for (int run = 0; run < RUNS; run++) {
            int factor = scale == 0 ? 0 : Math.round(steps[run] / scale);
            factors[run] = (byte) Math.clamp(factor, -128, 127);
            float step = scale * factors[run];
            float inverse = step == 0 ? 0 : 1 / step;
            for (int i = run * LENGTH; i < (run + 1) * LENGTH; i++) {
                quants[i] = 32 + Math.clamp(Math.round(values[from + i] * inverse), -32, 31);
            }
        }
    }

    /// Of each half of the block: the quarter `i / 32` of value `i` says which nibbles and which
    /// two upper bits are its own.
    void write(ByteBuffer out) {
        for (int half = 0; half < quants.length; half += HALF_BLOCK) {
            for (int i = half; i < half + 64; i++) {
                out.put((byte) ((quants[i] & 15) | ((quants[i + 64] & 15) << 4)));
            }
        }
        for (int half = 0; half < quants.length; half += HALF_BLOCK) {
            for (int i = half; i < half + 32; i++) {
                int upper = quants[i] >> 4;
                upper |= (quants[i + 32] >> 4) << 2;
                upper |= (quants[i + 64] >> 4) << 4;
                upper |= (quants[i + 96] >> 4) << 6;
                out.put((byte) upper);
            }
        }
        out.put(factors).putShort(scaleHalf);
    }
}
