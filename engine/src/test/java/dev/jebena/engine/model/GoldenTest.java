package dev.jebena.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jebena.engine.kv.KvType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Probabilities of the next token against llama.cpp's, on models with random weights.
final class GoldenTest {

    @ParameterizedTest
    @CsvSource({
        "llama-f32, 0.001, 20",
        "mistral-f32, 0.001, 20",
        "llama-f16, 0.02, 20",
        "llama-q8_0, 0.08, 20",
        "llama-q4_0, 0.15, 5",
        "llama-q5_0, 0.15, 5",
        "llama-q4_k_m, 0.15, 5",
        "llama-q6_k, 0.15, 5",
        "qwen2-q8_0, 0.08, 20",
        "qwen3-q8_0, 0.08, 20",
        "qwen3moe-q8_0, 0.08, 20",
        "gemma3-f16, 0.02, 20",
        "olmo2-f16, 0.02, 20",
        "phi3-f16, 0.02, 20"
    })
    void the_likeliest_tokens_are_those_of_llama_cpp(String name, double tolerance, int top)
            throws IOException {
        int[] tokens = GoldenModels.tokens(name);
        try (Transformer model =
                GoldenModels.open(name, EngineOptions.defaults().with(KvType.F32))) {
            List<float[]> rows = GoldenModels.logits(model, tokens, 1);
            for (JsonNode position : GoldenModels.answers(name).get("positions")) {
                float[] row = rows.get(position.get("position").intValue());
                double normalizer = logSumExp(row);
                for (int i = 0; i < top; i++) {
                    JsonNode expected = position.get("top").get(i);
                    double lnp = row[expected.get(0).intValue()] - normalizer;
                    assertThat(lnp)
                            .as("%s at %s, rank %d", name, position.get("position"), i)
                            .isCloseTo(expected.get(1).doubleValue(), within(tolerance));
                }
            }
        }
    }

    private static double logSumExp(float[] row) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (float value : row) {
            maximum = Math.max(maximum, value);
        }
        double sum = 0;
        for (float value : row) {
            sum += Math.exp(value - maximum);
        }
        return maximum + Math.log(sum);
    }
}
