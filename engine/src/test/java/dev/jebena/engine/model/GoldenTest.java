package dev.jebena.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jebena.engine.kv.BlockTable;
import dev.jebena.engine.kv.KvType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Probabilities of the next token against llama.cpp's, on models with random weights.
final class GoldenTest {

    @ParameterizedTest
    @CsvSource({
        "llama-f32, 0.001, 20",
        "llama-f16, 0.02, 20",
        "llama-q8_0, 0.08, 20",
        "llama-q4_0, 0.15, 5",
        "llama-q5_0, 0.15, 5",
        "llama-q4_k_m, 0.15, 5",
        "llama-q6_k, 0.15, 5",
        "llama-q4_1, 0.15, 5",
        "llama-q5_1, 0.15, 5",
        "llama-q2_k, 0.15, 5",
        "llama-q3_k, 0.15, 5",
        "llama-q5_k, 0.15, 5",
        "llama-iq4_nl, 0.15, 5",
        "llama-iq4_xs, 0.15, 5",
        "llama-mxfp4, 0.15, 5",
        "qwen2-q8_0, 0.08, 20",
        "qwen3-q8_0, 0.08, 20",
        "qwen3moe-q8_0, 0.08, 20",
        "gemma3-f16, 0.02, 20",
        "olmo2-f16, 0.02, 20",
        "phi3-f16, 0.02, 20",
        "mistral-f32, 0.001, 20",
        "split-f32, 0.001, 20",
        "llama-biased-f32, 0.001, 20",
        "llama-linear-f32, 0.001, 20",
        "llama-yarn-f32, 0.001, 20",
        "mixtral-f32, 0.001, 20",
        "qwen3moe-f32, 0.001, 20",
        "mixtral-mxfp4, 0.15, 5",
        "phi3-f32, 0.001, 20",
        "phi3-long-f32, 0.001, 20",
        "phi3-long-f32-short, 0.001, 20",
        "phi4-f32, 0.001, 20",
        "olmo2-f32, 0.001, 20",
        "olmo3-f32, 0.001, 20",
        "granite-f32, 0.001, 20",
        "granite-nope-f32, 0.001, 20",
        "granitemoe-f32, 0.001, 20",
        "smollm3-f32, 0.001, 20",
        // in models of many layers a half that is rounded the other way grows
        "gemma2-f32, 0.001, 20",
        "gemma2-27b-f32, 0.02, 20",
        "gemma3-f32, 0.001, 20",
        "gemma3-27b-f32, 0.02, 20"
    })
    void the_likeliest_tokens_are_those_of_llama_cpp(String name, double tolerance, int top)
            throws IOException {
        JsonNode answers = GoldenModels.answers(name);
        int[] tokens = GoldenModels.tokens(name);
        try (Transformer model = open(answers, name)) {
            List<float[]> rows = GoldenModels.logits(model, tokens, 1);
            for (JsonNode position : answers.get("positions")) {
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

    /// A model with the context that llama.cpp was given: on it hang the factors of long texts.
    private static Transformer open(JsonNode answers, String name) throws IOException {
        EngineOptions defaults = EngineOptions.defaults();
        EngineOptions options =
                new EngineOptions(
                        defaults.cpu(),
                        KvType.F32,
                        answers.path("context").asInt(0),
                        0,
                        defaults.batchTokens(),
                        1,
                        Optional.empty());
        String model = answers.path("model").asString(name);
        return Transformer.open(
                GoldenModels.file(model.endsWith(".gguf") ? model : model + ".gguf"), options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert-f32", "bert-cls-f32"})
    void the_vector_of_a_text_is_that_of_llama_cpp(String name) throws IOException {
        int[] tokens = GoldenModels.tokens(name);
        JsonNode expected = GoldenModels.answers(name).get("embedding");
        try (Transformer model = GoldenModels.open(name, EngineOptions.defaults())) {
            BlockTable blocks = new BlockTable(model.blocks());
            assertThat(blocks.reserve(tokens.length)).isTrue();
            float[] vector =
                    model.run(new Batch(List.of(new Batch.Run(tokens, 0, blocks, true))))
                            .embeddings()
                            .values();
            for (int i = 0; i < expected.size(); i++) {
                assertThat((double) vector[i])
                        .as("%s, element %d", name, i)
                        .isCloseTo(expected.get(i).doubleValue(), within(0.01));
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
