package dev.jebena.bench.synth;

/// What rotary frequencies are divided by.
final class RopeFactors {
    private static final double FACTOR = 32;
    private static final double LOW_TURNS = 1;
    private static final double HIGH_TURNS = 4;
    private static final double FIRST_CONTEXT = 8192;

    private RopeFactors() {}

    /// Llama 3.1's: frequencies that turn often within the 8192 positions of the first training
    /// stay, those that hardly turn are divided by 32 (in the small models of 3.2), and between
    /// them the factor glides.
    static float[] of(Measures measures) {
        float[] factors = new float[measures.headSize() / 2];
        for (int i = 0; i < factors.length; i++) {
            double frequency = Math.pow(measures.ropeBase(), -2.0 * i / measures.headSize());
            double turns = FIRST_CONTEXT * frequency / (2 * Math.PI);
            double unscaled = (turns - LOW_TURNS) / (HIGH_TURNS - LOW_TURNS);
            double smooth = Math.clamp(unscaled, 0, 1);
            factors[i] = (float) (1 / ((1 - smooth) / FACTOR + smooth));
        }
        return factors;
    }

    /// From 1 for the first frequency to `last` for the last one, as a search has found them for
    /// real models.
    static float[] growing(Measures measures, double last) {
        float[] factors = new float[measures.headSize() / 2];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = (float) Math.pow(last, i / (factors.length - 1.0));
        }
        return factors;
    }
}
