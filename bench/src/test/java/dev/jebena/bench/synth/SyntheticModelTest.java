package dev.jebena.bench.synth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.GgufSummary;
import dev.jebena.engine.gguf.TensorInfo;
import dev.jebena.engine.gguf.TensorType;
import dev.jebena.engine.kv.BlockTable;
import dev.jebena.engine.model.Batch;
import dev.jebena.engine.model.EngineOptions;
import dev.jebena.engine.model.Output;
import dev.jebena.engine.model.Transformer;
import dev.jebena.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SyntheticModelTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void a_model_of_every_type_answers_with_finite_numbers(FileType type) throws IOException {
        assertAnswers(Shape.TINY, type);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "TINY.*")
    void a_model_of_every_architecture_answers_with_finite_numbers(Shape shape) throws IOException {
        assertAnswers(shape, FileType.Q8_0);
    }

    private void assertAnswers(Shape shape, FileType type) throws IOException {
        Path path = folder.resolve("tiny.gguf");
        SyntheticModel.write(shape, type, 1, path);
        try (Transformer model = Transformer.open(path, EngineOptions.defaults())) {
            Tokenizer tokenizer = Tokenizer.of(model.file().metadata());
            int[] tokens = tokenizer.encode("coffee where coffee comes from", true, false);
            assertThat(tokenizer.decode(tokens)).isEqualTo("coffee where coffee comes from");
            BlockTable blocks = new BlockTable(model.blocks());
            assertThat(blocks.reserve(tokens.length)).isTrue();
            Output.Logits logits =
                    (Output.Logits)
                            model.run(new Batch(List.of(new Batch.Run(tokens, 0, blocks, true))));
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < shape.vocabulary; i++) {
                float logit = logits.values()[logits.offset(0) + i];
                least = Math.min(least, logit);
                most = Math.max(most, logit);
            }
            assertThat(least).isBetween(-20f, -0.1f);
            assertThat(most).isBetween(0.1f, 20f);
        }
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_one_others() throws IOException {
        Path first = written(7);
        Path again = written(7);
        Path other = written(8);
        assertThat(Files.mismatch(first, again)).isEqualTo(-1);
        assertThat(Files.mismatch(first, other)).isPositive();
    }

    @Test
    void the_file_says_what_it_is() throws IOException {
        try (GgufFile file = GgufFile.open(written(7))) {
            GgufSummary summary = GgufSummary.of(file);
            assertThat(summary.architecture()).contains("qwen2");
            assertThat(summary.name()).contains("synthetic tiny Q8_0, seed 7");
            assertThat(summary.vocabulary()).hasValue(600);
            assertThat(summary.context()).hasValue(512);
            assertThat(summary.template()).isTrue();
            assertThat(file.tensors()).extracting(TensorInfo::type).contains(TensorType.F32);
        }
    }

    @Test
    void shapes_are_found_by_their_names() {
        assertThat(Shape.of("qwen2.5-0.5b")).contains(Shape.QWEN2_5_0_5B);
        assertThat(Shape.of("gpt-5")).isEmpty();
        assertThat(Shape.labels())
                .isEqualTo("qwen2.5-0.5b, qwen3-0.6b, llama-3.2-1b, tiny, tiny-qwen3, tiny-llama");
    }

    private Path written(long seed) throws IOException {
        Path path = Files.createTempFile(folder, "model", ".gguf");
        SyntheticModel.write(Shape.TINY, FileType.Q8_0, seed, path);
        return path;
    }
}
