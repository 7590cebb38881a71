package dev.jebena.bench.synth;

/// 256 floats as runs with a scale each, a multiple of one half: the value with the largest
/// magnitude of each run becomes the least quant, which has no counterpart above zero.
final class ScaledRuns {
    static final int BLOCK = 256;

    final short scaleHalf;
    final int[] factors;

    /// The values in steps of their run, `values[i] / scale(run)`.
    final float[] steps = new float[BLOCK];

    /// Chooses scales.
    ///
    /// @param length of a run
    /// @param leastQuant what the value with the largest magnitude becomes
    /// @param leastFactor what the largest scale becomes
    ScaledRuns(float[] values, int from, int length, int leastQuant, int leastFactor) {
        int runs = BLOCK / length;
        factors = new int[runs];
        float[] sizes = new float[runs];
        for (int run = 0; run < runs; run++) {
            sizes[run] = WeightEncoder.extreme(values, from + run * length, length) / leastQuant;
        }
        scaleHalf = Float.floatToFloat16(WeightEncoder.extreme(sizes, 0, runs) / leastFactor);
        float scale = Float.float16ToFloat(scaleHalf);
        for (int run = 0; run < runs; run++) {
            int factor = scale == 0 ? 0 : Math.round(sizes[run] / scale);
            factors[run] = Math.clamp(factor, leastFactor, -leastFactor - 1);
            float size = scale * factors[run];
            float inverse = size == 0 ? 0 : 1 / size;
            for (int i = run * length; i < (run + 1) * length; i++) {
                steps[i] = values[from + i] * inverse;
            }
        }
    }

    /// The values rounded to quants of so many bits, from zero on.
    int[] quants(int bits) {
        int half = 1 << (bits - 1);
        int[] quants = new int[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            quants[i] = half + Math.clamp(Math.round(steps[i]), -half, half - 1);
        }
        return quants;
    }
}
