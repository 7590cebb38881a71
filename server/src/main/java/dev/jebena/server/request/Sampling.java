package dev.jebena.server.request;

import dev.jebena.engine.sampling.SamplingParameters;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Reads how the next token is to be chosen, where a request does not say with what the model
/// recommends. The ranges are those of [SamplingParameters].
final class Sampling {
    private static final int MAX_BIASES = 1024;

    private Sampling() {}

    static SamplingParameters read(Fields fields, SamplingParameters otherwise) {
        SamplingParameters.Builder sampling =
                SamplingParameters.builder()
                        .temperature(fields.number("temperature", 0, 2, otherwise.temperature()))
                        .topK(
                                fields.smallInteger("top_k", -1, Integer.MAX_VALUE)
                                        .orElse(otherwise.topK()))
                        .topP(fields.number("top_p", 0, 1, otherwise.topP()))
                        .minP(fields.number("min_p", 0, 1, otherwise.minP()))
                        .typicalP(
                                fields.number(
                                        "typical_p", Double.MIN_NORMAL, 1, otherwise.typicalP()))
                        .repeatPenalty(repetitionPenalty(fields, otherwise.repeatPenalty()))
                        .repeatLastN(
                                fields.smallInteger("repeat_last_n", -1, Integer.MAX_VALUE)
                                        .orElse(otherwise.repeatLastN()))
                        .presencePenalty(
                                fields.number(
                                        "presence_penalty", -2, 2, otherwise.presencePenalty()))
                        .frequencyPenalty(
                                fields.number(
                                        "frequency_penalty", -2, 2, otherwise.frequencyPenalty()))
                        .logitBias(logitBias(fields));
        OptionalLong seed = fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        seed.ifPresent(sampling::seed);
        return sampling.build();
    }

    /// llama.cpp says `repeat_penalty`, vLLM `repetition_penalty`.
    private static double repetitionPenalty(Fields fields, double otherwise) {
        double ofLlama = fields.number("repeat_penalty", 0.001, 10, otherwise);
        return fields.number("repetition_penalty", 0.001, 10, ofLlama);
    }

    private static Map<Integer, Double> logitBias(Fields fields) {
        Map<Integer, Double> biases = new TreeMap<>();
        fields.object("logit_bias")
                .ifPresent(object -> {
                    for (String name : object.names()) {
                        readBias(object, name, biases);
                    }
                });
        if (biases.size() > MAX_BIASES) {
            fields.invalid(
                    fields.at("logit_bias"),
                    "may bias at most " + MAX_BIASES + " tokens, but biases " + biases.size());
        }
        return biases;
    }

    private static void readBias(Fields object, String name, Map<Integer, Double> biases) {
        if (!name.matches("[0-9]{1,9}")) {
            object.invalid(
                    "logit_bias",
                    "has token ids as keys, which '" + Fields.brief(name) + "' is not");
            return;
        }
        JsonNode value = object.any(name).orElse(null);
        if (value != null) {
            biases.put(
                    Integer.valueOf(name), object.asNumber(value, object.at(name), -100, 100, 0));
        }
    }
}
