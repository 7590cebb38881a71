package dev.jebena.bench.synth;

/// Llama 3.1's stretching of rotary positions: frequencies that turn often within the 8192
/// positions of the first training stay, those that hardly turn are divided by 32 (in the small
/// models of 3.2), and between them the factor glides.
final class RopeFactors {
    private static final double FACTOR = 32;
    private static final double LOW_TURNS = 1;
    private static final double HIGH_TURNS = 4;
    private static final double FIRST_CONTEXT = 8192;

    private RopeFactors() {}

    /// What each of the `headSize / 2` frequencies is divided by.
    static float[] of(Shape shape) {
        float[] factors = new float[shape.headSize / 2];
        for (int i = 0; i < factors.length; i++) {
            double frequency = Math.pow(shape.ropeBase, -2.0 * i / shape.headSize);
            double turns = FIRST_CONTEXT * frequency / (2 * Math.PI);
            double unscaled = (turns - LOW_TURNS) / (HIGH_TURNS - LOW_TURNS);
            double smooth = Math.clamp(unscaled, 0, 1);
            factors[i] = (float) (1 / ((1 - smooth) / FACTOR + smooth));
        }
        return factors;
    }
}
