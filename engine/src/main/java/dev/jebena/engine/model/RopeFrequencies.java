package dev.jebena.engine.model;

import java.util.Optional;

/// How fast the pairs of a head turn with the position.
///
/// @param values radians per position, `[pairs]`
/// @param magnitude what turned pairs are multiplied with
@SuppressWarnings("ArrayRecordComponent") // read only
record RopeFrequencies(double[] values, double magnitude) {

    /// The frequencies of the paper, each divided by its factor where a file brings factors.
    static RopeFrequencies plain(int ropeSize, double base, Optional<float[]> factors) {
        double[] values = new double[ropeSize / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = StrictMath.pow(base, -2.0 * i / ropeSize);
            if (factors.isPresent()) {
                values[i] /= factors.get()[i];
            }
        }
        return new RopeFrequencies(values, 1);
    }

    /// All of them slower: positions are interpolated.
    ///
    /// Source: Chen et al., *Extending Context Window of Large Language Models via Positional
    /// Interpolation* (2023).
    RopeFrequencies linear(double factor) {
        double[] slower = new double[values.length];
        for (int i = 0; i < slower.length; i++) {
            slower[i] = values[i] / factor;
        }
        return new RopeFrequencies(slower, magnitude);
    }

    /// Pairs that turn often within the context of the training stay, those that hardly turn are
    /// slowed down, and between them it glides.
    ///
    /// Source: Peng et al., *YaRN* (2023).
    RopeFrequencies yarn(Yarn yarn, double base) {
        int size = 2 * values.length;
        double low = Math.max(0, Math.floor(yarn.pairTurning(yarn.fastTurns, size, base)));
        double high = Math.min(size - 1, Math.ceil(yarn.pairTurning(yarn.slowTurns, size, base)));
        double[] mixed = new double[values.length];
        for (int i = 0; i < mixed.length; i++) {
            double slow = Math.clamp((i - low) / Math.max(0.001, high - low), 0.0, 1.0);
            double kept = (1 - slow) * yarn.strength;
            mixed[i] = values[i] * (kept + (1 - kept) / yarn.factor);
        }
        return new RopeFrequencies(mixed, magnitude * yarn.magnitude());
    }

    /// The same with turned pairs multiplied.
    RopeFrequencies magnified(double by) {
        return new RopeFrequencies(values, magnitude * by);
    }

    /// The settings of YaRN.
    ///
    /// @param factor how much longer the context is
    /// @param contextTokens of the training
    /// @param fastTurns pairs that turn more often than this within that context stay
    /// @param slowTurns pairs that turn less often are slowed down by the factor
    /// @param strength 1 for all of it, 0 for plain interpolation
    /// @param logMultiplier where it is not 0, the magnitude is divided by what it gives
    record Yarn(
            double factor,
            int contextTokens,
            double fastTurns,
            double slowTurns,
            double strength,
            double logMultiplier) {

        /// The pair, as a real number, that turns so often within the context of the training.
        double pairTurning(double turns, int size, double base) {
            return size * Math.log(contextTokens / (turns * 2 * Math.PI)) / (2 * Math.log(base));
        }

        double magnitude() {
            if (strength == 0) {
                return 1;
            }
            double plain = grown(1);
            return logMultiplier == 0 ? plain : plain / grown(logMultiplier);
        }

        private double grown(double multiplier) {
            return factor <= 1 ? 1 : 0.1 * multiplier * Math.log(factor) + 1;
        }
    }
}
