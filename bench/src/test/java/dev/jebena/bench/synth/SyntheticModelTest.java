package dev.jebena.bench.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SyntheticModelTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void a_model_of_every_type_answers_with_finite_numbers(FileType type) throws IOException {
        assertAnswers(Shapes.TINY, type);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void a_model_of_every_family_answers_with_finite_numbers(Shape shape) throws IOException {
        assertAnswers(shape, FileType.Q8_0);
    }

    static List<Shape> decoders() {
        return tiny().stream().filter(shape -> !shape.family.encodes()).toList();
    }

    @ParameterizedTest
    @MethodSource("tiny")
    void a_tiny_model_of_every_family_is_a_file_that_can_be_relied_on(Shape shape)
            throws IOException {
        Path path = folder.resolve("tiny.gguf");
        SyntheticModel.write(shape, FileType.F32, 1, path);
        assertThat(Files.size(path)).isLessThan(4_000_000);
        try (GgufFile file = GgufFile.open(path)) {
            GgufSummary summary = GgufSummary.of(file);
            assertThat(summary.architecture()).contains(shape.family.architecture);
            assertThat(summary.vocabulary()).hasValue(shape.measures.vocabulary());
            for (TensorInfo tensor : file.tensors()) {
                float[] values = file.data(tensor).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
                double squares = 0;
                for (float value : values) {
                    squares += value * value;
                }
                assertThat(Math.sqrt(squares / values.length))
                        .as(tensor.name())
                        .isBetween(0.05, 32.0);
            }
        }
    }

    static List<Shape> tiny() {
        return Shapes.ALL.stream().filter(shape -> shape.label().startsWith("tiny")).toList();
    }

    @Test
    void a_family_has_the_tensors_and_the_keys_that_are_its_own() throws IOException {
        assertThat(names("tiny-mixtral")).contains("blk.1.ffn_down_exps.weight", "output.weight");
        assertThat(names("tiny-phi3-long"))
                .contains("blk.0.attn_qkv.weight", "rope_factors_short.weight")
                .doesNotContain("blk.0.attn_q.weight", "blk.0.ffn_gate.weight");
        assertThat(names("tiny-olmo2"))
                .contains("blk.0.post_ffw_norm.weight")
                .doesNotContain("blk.0.attn_norm.weight");
        assertThat(names("tiny-phi4"))
                .contains("blk.1.attn_qkv.bias")
                .doesNotContain("blk.1.attn_q.bias", "blk.1.attn_output.bias");
        assertThat(names("tiny-llama-biased")).contains("blk.0.ffn_down.bias");
        assertThat(names("tiny-granitemoe")).contains("blk.0.ffn_up_shexp.weight");
        assertThat(names("tiny-bert"))
                .contains("position_embd.weight", "blk.2.layer_output_norm.bias")
                .doesNotContain("output_norm.weight");
        try (GgufFile file = written("tiny-gemma2")) {
            assertThat(file.metadata().integer("gemma2.attention.sliding_window")).isEqualTo(24);
            assertThat(file.metadata().real("gemma2.attn_logit_softcapping")).isEqualTo(4);
        }
        try (GgufFile file = written("tiny-olmo3")) {
            assertThat(file.metadata().bools("olmo2.attention.sliding_window_pattern"))
                    .containsExactly(true, false, true, true, false);
        }
    }

    @Test
    void heads_turn_as_a_whole_unless_the_shape_says_how_much_of_them() throws IOException {
        try (GgufFile file = written("tiny-phi3")) {
            assertThat(file.metadata().integer("phi3.rope.dimension_count")).isEqualTo(16);
        }
        try (GgufFile file = written("tiny-phi4")) {
            assertThat(file.metadata().integer("phi3.rope.dimension_count")).isEqualTo(8);
        }
    }

    private List<String> names(String shape) throws IOException {
        try (GgufFile file = written(shape)) {
            return file.tensors().stream().map(TensorInfo::name).toList();
        }
    }

    private GgufFile written(String shape) throws IOException {
        Path path = folder.resolve(shape + ".gguf");
        SyntheticModel.write(Shape.of(shape).orElseThrow(), FileType.F32, 1, path);
        return GgufFile.open(path);
    }

    private void assertAnswers(Shape shape, FileType type) throws IOException {
        Path path = folder.resolve("tiny.gguf");
        SyntheticModel.write(shape, type, 1, path);
        try (Transformer model = Transformer.open(path, EngineOptions.defaults())) {
            Tokenizer tokenizer = Tokenizer.of(model.file().metadata());
            int[] tokens = tokenizer.encode("coffee where coffee comes from", true, false);
            assertThat(tokenizer.decode(tokens)).endsWith("coffee where coffee comes from");
            BlockTable blocks = new BlockTable(model.blocks());
            assertThat(blocks.reserve(tokens.length)).isTrue();
            Output.Logits logits =
                    (Output.Logits)
                            model.run(new Batch(List.of(new Batch.Run(tokens, 0, blocks, true))));
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < shape.measures.vocabulary(); i++) {
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
    void a_model_in_parts_is_the_same_as_in_one_file() throws IOException {
        Path first =
                SyntheticModel.writeSplit(
                        Shapes.TINY, FileType.Q8_0, 7, folder.resolve("parts.gguf"), 3);
        assertThat(first).isEqualTo(folder.resolve("parts-00001-of-00003.gguf"));
        try (GgufFile parts = GgufFile.open(first);
                GgufFile whole = GgufFile.open(written(7))) {
            assertThat(parts.paths()).hasSize(3);
            assertThat(parts.tensors()).hasSameSizeAs(whole.tensors());
            for (TensorInfo tensor : whole.tensors()) {
                TensorInfo part = parts.tensor(tensor.name()).orElseThrow();
                assertThat(parts.data(part).mismatch(whole.data(tensor))).isEqualTo(-1);
            }
        }
        assertThatThrownBy(() ->
                        SyntheticModel.writeSplit(
                                Shapes.TINY, FileType.Q8_0, 7, folder.resolve("x.gguf"), 200))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("make no 200 parts");
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
        assertThat(Shape.of("qwen2.5-0.5b")).contains(Shapes.QWEN2_5_0_5B);
        assertThat(Shape.of("gpt-5")).isEmpty();
        assertThat(Shape.labels())
                .startsWith(
                        "qwen2.5-0.5b, qwen3-0.6b, llama-3.2-1b, qwen3-30b-a3b-8-layers, tiny, ")
                .contains("tiny-gemma2");
        assertThat(Shapes.ALL).extracting(Shape::label).doesNotHaveDuplicates();
    }

    private Path written(long seed) throws IOException {
        Path path = Files.createTempFile(folder, "model", ".gguf");
        SyntheticModel.write(Shapes.TINY, FileType.Q8_0, seed, path);
        return path;
    }
}
