package dev.jebena.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.TensorType;
import dev.jebena.engine.kv.BlockTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that are sound GGUF but no model that can be computed.
final class TransformerRefusalTest {
    @TempDir Path folder;

    private final TinyModel tiny = new TinyModel(TensorType.F32);

    @Test
    void an_unknown_architecture_is_refused_by_name_with_those_that_are_known() {
        tiny.set("general.architecture", "mamba");
        refused(
                "general.architecture",
                "one of llama, qwen2, qwen3, qwen3moe, gemma2",
                "bert, found mamba");
    }

    @Test
    void a_missing_tensor_is_named() {
        tiny.without("blk.1.ffn_up.weight");
        refused("blk.1.ffn_up.weight", "missing");
    }

    @Test
    void a_tensor_of_another_shape_is_named_with_both_shapes() {
        tiny.tensor("blk.1.attn_k.weight", TinyModel.EMBEDDING, 21);
        refused("blk.1.attn_k.weight", "shape [36, 20], found [36, 21]");
    }

    @Test
    void a_tensor_that_nothing_reads_is_an_error() {
        tiny.tensor("blk.0.attn_sinks.weight", 3);
        refused("blk.0.attn_sinks.weight", "does not know");
    }

    @ParameterizedTest
    @CsvSource({
        "llama.block_count, 4294967295",
        "llama.block_count, 0",
        "llama.embedding_length, 2147483647",
        "llama.attention.head_count, 0",
        "llama.attention.head_count_kv, 2",
        "llama.attention.head_count_kv, 0",
        "llama.attention.key_length, 0",
        "llama.rope.dimension_count, 13",
        "llama.rope.dimension_count, 4000",
        "llama.context_length, 0"
    })
    void sizes_that_make_no_sense_are_refused_before_anything_is_allocated(String key, long value) {
        tiny.set(key, value);
        refused(key.substring("llama.".length()), "");
    }

    @Test
    void a_rope_scaling_that_is_not_known_is_refused_with_those_that_are() {
        tiny.set("llama.rope.scaling.type", "spiral");
        refused("llama.rope.scaling.type", "none, linear, longrope or yarn, found spiral");
    }

    @Test
    void a_scaling_factor_below_zero_is_refused() {
        tiny.set("llama.rope.scaling.factor", -2f);
        refused("llama.rope.scaling.factor", "above 0");
    }

    @Test
    void more_experts_for_a_token_than_there_are_is_refused() {
        tiny.set("llama.expert_count", 8L).set("llama.expert_used_count", 9L);
        refused("expert_used_count", "from 1 to that");
    }

    @Test
    void experts_that_the_file_does_not_hold_are_named() {
        tiny.set("llama.expert_count", 8L).set("llama.expert_used_count", 2L);
        refused("blk.0.ffn_gate_exps.weight", "missing");
    }

    @Test
    void a_check_finds_what_opening_would() throws IOException {
        try (GgufFile sound = GgufFile.open(tiny.write(folder))) {
            check(sound);
        }
        tiny.without("blk.1.ffn_up.weight");
        try (GgufFile damaged = GgufFile.open(tiny.write(folder))) {
            assertThatThrownBy(() -> check(damaged))
                    .isInstanceOf(GgufException.class)
                    .hasMessageContaining("blk.1.ffn_up.weight");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "llama.attention.head_count, 2048, llama.attention.key_length, 4096, head_count times",
        "llama.block_count, 4096, llama.expert_count, 4096, block_count times expert_count"
    })
    void sizes_that_are_too_large_together_are_refused(
            String one, long first, String other, long second, String message) {
        tiny.set("llama.rope.dimension_count", 14L)
                .set("llama.expert_used_count", 1L)
                .set(one, first)
                .set(other, second);
        refused("hyperparameters", message);
    }

    @Test
    void sizes_without_weights_behind_them_take_no_memory() throws IOException {
        tiny.set("llama.attention.head_count", 1024L)
                .set("llama.attention.head_count_kv", 1024L)
                .set("llama.attention.key_length", 1024L)
                .set("llama.rope.dimension_count", 64L)
                .set("llama.block_count", 4096L);
        try (GgufFile hollow = GgufFile.open(tiny.write(folder))) {
            assertThatThrownBy(() -> check(hollow))
                    .isInstanceOf(GgufException.class)
                    .hasMessageContaining("blk.0.attn_output.weight");
        }
    }

    @Test
    void more_key_and_value_room_than_the_heap_has_is_refused_with_what_fits() throws IOException {
        Path file = tiny.write(folder);
        EngineOptions defaults = EngineOptions.defaults();
        EngineOptions greedy =
                new EngineOptions(
                        defaults.cpu(),
                        defaults.kvType(),
                        0,
                        Integer.MAX_VALUE,
                        512,
                        64,
                        Optional.empty());
        assertThatThrownBy(() -> Transformer.open(file, greedy))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("kv_tokens")
                .hasMessageContaining("at most");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, outside the vocabulary", "37, 0, outside", "1, 200, beyond the context"})
    void a_batch_outside_the_limits_is_a_bug_of_the_caller(int token, int start, String message)
            throws IOException {
        try (Transformer model = Transformer.open(tiny.write(folder), EngineOptions.defaults())) {
            BlockTable blocks = new BlockTable(model.blocks());
            assertThat(blocks.reserve(start + 1)).isTrue();
            Batch batch = new Batch(List.of(new Batch.Run(new int[] {token}, start, blocks, true)));
            assertThatThrownBy(() -> model.run(batch)).hasMessageContaining(message);
        }
    }

    private static void check(GgufFile file) throws GgufException {
        new TransformerLoader(EngineOptions.defaults()).check(file);
    }

    private void refused(String field, String... messages) {
        assertThatThrownBy(() -> Transformer.open(tiny.write(folder), EngineOptions.defaults()))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining(field)
                .hasMessageContainingAll(messages)
                .hasMessageContaining("tiny-F32.gguf");
    }
}
