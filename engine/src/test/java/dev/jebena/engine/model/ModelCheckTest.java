package dev.jebena.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.GgufWriter;
import dev.jebena.engine.gguf.TensorType;
import dev.jebena.engine.kv.KvType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelCheckTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"llama-q8_0.gguf", "mixtral-f32.gguf", "gemma3-f32.gguf"})
    void a_model_that_runs_has_no_problem_and_takes_what_loading_it_takes(String name)
            throws IOException {
        try (GgufFile file = GgufFile.open(GoldenModels.file(name))) {
            ModelCheck check = ModelCheck.of(file, EngineOptions.defaults());
            assertThat(check.problems()).isEmpty();
            MemoryNeed need = check.memory().orElseThrow();
            assertThat(need.packed()).isTrue();
            assertThat(need.packedBytes()).isBetween(1L, need.heapBytes());
            try (Transformer model =
                    Transformer.open(GoldenModels.file(name), EngineOptions.defaults())) {
                assertThat(need.contextTokens()).isEqualTo(model.limits().contextTokens());
                assertThat(need.kvTokens()).isGreaterThanOrEqualTo(need.contextTokens());
            }
        }
    }

    @Test
    void keys_and_values_are_counted_in_their_type() throws IOException {
        try (GgufFile file = GgufFile.open(GoldenModels.file("llama-q8_0.gguf"))) {
            EngineOptions options = EngineOptions.defaults();
            MemoryNeed halves = ModelCheck.of(file, options).memory().orElseThrow();
            MemoryNeed floats =
                    ModelCheck.of(file, options.with(KvType.F32)).memory().orElseThrow();
            // two layers, keys and values, two heads of 32
            assertThat(halves.kvBytes()).isEqualTo(halves.kvTokens() * 2L * 2 * 2 * 32 * 2);
            assertThat(floats.kvBytes()).isEqualTo(2 * halves.kvBytes());
            MemoryNeed mapped =
                    ModelCheck.of(file, options.with(options.cpu().withoutRepackedWeights()))
                            .memory()
                            .orElseThrow();
            assertThat(mapped.packed()).isFalse();
            assertThat(mapped.packedBytes()).isEqualTo(halves.packedBytes());
        }
    }

    @Test
    void every_reason_is_told_at_once_and_each_only_once() throws IOException {
        Path path = folder.resolve("odd.gguf");
        new GgufWriter()
                .string("general.architecture", "llama")
                .tensor("token_embd.weight", TensorType.IQ1_S, List.of(256L, 1L), zeros(50))
                .tensor("a", TensorType.IQ1_S, List.of(256L), zeros(50))
                .tensor("b", TensorType.IQ2_S, List.of(256L), zeros(82))
                .write(path);
        try (GgufFile file = GgufFile.open(path)) {
            ModelCheck check = ModelCheck.of(file, EngineOptions.defaults());
            assertThat(check.memory()).isEqualTo(Optional.empty());
            assertThat(check.problems()).hasSize(3).doesNotHaveDuplicates();
            assertThat(check.problems().get(0))
                    .isEqualTo(
                            "tensor token_embd.weight: a format that this build can read, found"
                                    + " IQ1_S");
            assertThat(check.problems().get(1)).startsWith("tensor b: ").endsWith("IQ2_S");
            assertThat(check.problems().get(2)).startsWith("llama.");
        }
    }

    @Test
    void a_model_without_room_is_told_what_there_is() throws IOException {
        EngineOptions defaults = EngineOptions.defaults();
        EngineOptions tooMuch =
                new EngineOptions(
                        defaults.cpu(),
                        defaults.kvType(),
                        0,
                        Integer.MAX_VALUE,
                        defaults.batchTokens(),
                        defaults.batchOutputs(),
                        Optional.empty());
        try (GgufFile file = GgufFile.open(GoldenModels.file("llama-q8_0.gguf"))) {
            ModelCheck check = ModelCheck.of(file, tooMuch);
            assertThat(check.memory()).isEmpty();
            assertThat(check.problems())
                    .singleElement()
                    .asString()
                    .startsWith("kv_tokens: at most ");
        }
    }

    private static GgufWriter.TensorData zeros(int count) {
        return out -> out.write(new byte[count]);
    }
}
