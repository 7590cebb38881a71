package dev.jebena.bench.synth;

/// 256 floats as runs with a scale and an offset each: every run goes from its least value (or
/// zero, if that is less) to its greatest in steps of equal size. Scales and offsets are multiples
/// of two halves of the whole block.
final class OffsetRuns {
    static final int BLOCK = 256;

    final short scaleHalf;
    final short offsetHalf;
    final int[] factors;
    final int[] offsets;

    /// From zero on.
    final int[] quants = new int[BLOCK];

    /// Chooses scales and offsets, and rounds.
    ///
    /// @param length of a run
    /// @param mostQuant steps from the least value to the greatest
    /// @param mostFactor the largest multiple of a half
    OffsetRuns(float[] values, int from, int length, int mostQuant, int mostFactor) {
        int runs = BLOCK / length;
        factors = new int[runs];
        offsets = new int[runs];
        float[] steps = new float[runs];
        float[] depths = new float[runs];
        for (int run = 0; run < runs; run++) {
            float least = 0;
            float greatest = 0;
            for (int i = 0; i < length; i++) {
                float value = values[from + run * length + i];
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
            steps[run] = (greatest - least) / mostQuant;
            depths[run] = -least;
        }
        scaleHalf = multiples(steps, mostFactor, factors);
        offsetHalf = multiples(depths, mostFactor, offsets);
        for (int i = 0; i < BLOCK; i++) {
            float scale = Float.float16ToFloat(scaleHalf) * factors[i / length];
            float below = Float.float16ToFloat(offsetHalf) * offsets[i / length];
            float inverse = scale == 0 ? 0 : 1 / scale;
            quants[i] = Math.clamp(Math.round((values[from + i] + below) * inverse), 0, mostQuant);
        }
    }

    /// Numbers as multiples of a common scale, which is returned as a half.
    private static short multiples(float[] numbers, int greatest, int[] multiples) {
        float most = 0;
        for (float number : numbers) {
            most = Math.max(most, number);
        }
        short half = Float.floatToFloat16(most / greatest);
        float scale = Float.float16ToFloat(half);
        for (int i = 0; i < numbers.length; i++) {
            multiples[i] = scale == 0 ? 0 : Math.min(greatest, Math.round(numbers[i] / scale));
        }
        return half;
    }
}
