package dev.jebena.engine.sampling;

import java.util.Map;
import java.util.OptionalLong;

/// How one request wants its tokens chosen. Checked at construction: a value out of its range is an
/// [OutOfRange] that names the field as requests spell it.
///
/// @param temperature 0 to 2; 0 takes the likeliest token always
/// @param topK keeps the `topK` likeliest tokens; 0 or -1 keeps all
/// @param topP keeps the likeliest tokens that together reach this probability, at least one; 0 to
///   1, 1 keeps all (nucleus sampling, Holtzman et al. 2019, arXiv:1904.09751)
/// @param minP keeps tokens at least this share as likely as the likeliest; 0 to 1, 0 keeps all
/// @param typicalP keeps the tokens nearest to the expected surprise that together reach this
///   probability; above 0 up to 1, 1 keeps all (locally typical sampling, Meister et al. 2022,
///   arXiv:2202.00666)
/// @param repeatPenalty divides the logits above zero, and multiplies those below, of tokens in the
///   window; above 0 up to 10, 1 changes nothing (Keskar et al. 2019, arXiv:1909.05858)
/// @param frequencyPenalty taken off a logit for every occurrence in the window; -2 to 2
/// @param presencePenalty taken off a logit that occurs in the window at all; -2 to 2
/// @param repeatLastN the window of the three penalties, in tokens back from the end, prompt
///   included; 0 turns them off, -1 is everything so far
/// @param logitBias added to the logits of single tokens before all else; -100 to 100 each
/// @param seed makes the choice repeatable; without one the server draws one
public record SamplingParameters(
        double temperature,
        int topK,
        double topP,
        double minP,
        double typicalP,
        double repeatPenalty,
        double frequencyPenalty,
        double presencePenalty,
        int repeatLastN,
        Map<Integer, Double> logitBias,
        OptionalLong seed) {

    public SamplingParameters {
        requireWithin("temperature", temperature, 0, 2);
        requireAtLeast("top_k", topK, -1);
        requireWithin("top_p", topP, 0, 1);
        requireWithin("min_p", minP, 0, 1);
        requireWithin("typical_p", typicalP, Double.MIN_NORMAL, 1);
        requireWithin("repeat_penalty", repeatPenalty, 1e-3, 10);
        requireWithin("frequency_penalty", frequencyPenalty, -2, 2);
        requireWithin("presence_penalty", presencePenalty, -2, 2);
        requireAtLeast("repeat_last_n", repeatLastN, -1);
        logitBias = Map.copyOf(logitBias);
        logitBias.forEach((token, bias) -> {
            requireAtLeast("logit_bias", token, 0);
            requireWithin("logit_bias", bias, -100, 100);
        });
    }

    /// OpenAI's defaults: temperature 1, everything else off.
    public static SamplingParameters defaults() {
        return new Builder().build();
    }

    /// The likeliest token always.
    public static SamplingParameters greedy() {
        return new Builder().temperature(0).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    boolean hasPenalties() {
        return repeatLastN != 0
                && (repeatPenalty != 1 || frequencyPenalty != 0 || presencePenalty != 0);
    }

    private static void requireWithin(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            String range =
                    least == Double.MIN_NORMAL ? "above 0, at most " + most : least + " to " + most;
            throw new OutOfRange(name, name + " is " + value + ", its range is " + range);
        }
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new OutOfRange(name, name + " is " + value + ", the least is " + least);
        }
    }

    /// A parameter that is out of its range.
    public static final class OutOfRange extends IllegalArgumentException {
        private final String parameter;

        OutOfRange(String parameter, String message) {
            super(message);
            this.parameter = parameter;
        }

        /// The field as requests spell it: `top_p`.
        public String parameter() {
            return parameter;
        }
    }

    /// Collects parameters; what is not set stays at OpenAI's default.
    public static final class Builder {
        private double temperature = 1;
        private int topK;
        private double topP = 1;
        private double minP;
        private double typicalP = 1;
        private double repeatPenalty = 1;
        private double frequencyPenalty;
        private double presencePenalty;
        private int repeatLastN = 64;
        private Map<Integer, Double> logitBias = Map.of();
        private OptionalLong seed = OptionalLong.empty();

        private Builder() {}

        public Builder temperature(double value) {
            temperature = value;
            return this;
        }

        public Builder topK(int value) {
            topK = value;
            return this;
        }

        public Builder topP(double value) {
            topP = value;
            return this;
        }

        public Builder minP(double value) {
            minP = value;
            return this;
        }

        public Builder typicalP(double value) {
            typicalP = value;
            return this;
        }

        public Builder repeatPenalty(double value) {
            repeatPenalty = value;
            return this;
        }

        public Builder frequencyPenalty(double value) {
            frequencyPenalty = value;
            return this;
        }

        public Builder presencePenalty(double value) {
            presencePenalty = value;
            return this;
        }

        public Builder repeatLastN(int value) {
            repeatLastN = value;
            return this;
        }

        public Builder logitBias(Map<Integer, Double> value) {
            logitBias = value;
            return this;
        }

        public Builder seed(long value) {
            seed = OptionalLong.of(value);
            return this;
        }

        /// The checked parameters.
        public SamplingParameters build() {
            return new SamplingParameters(
                    temperature,
                    topK,
                    topP,
                    minP,
                    typicalP,
                    repeatPenalty,
                    frequencyPenalty,
                    presencePenalty,
                    repeatLastN,
                    logitBias,
                    seed);
        }
    }
}
