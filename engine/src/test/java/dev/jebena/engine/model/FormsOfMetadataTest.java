package dev.jebena.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs write the same model in several forms; all of them say the same.
final class FormsOfMetadataTest {
    @TempDir Path folder;

    @Test
    void a_size_may_be_told_once_or_for_each_layer() throws IOException {
        float[] once = logits(tiny -> tiny);
        assertThat(
                        logits(tiny ->
                                tiny.set("llama.attention.head_count", new int[] {3, 3})
                                        .set("llama.attention.head_count_kv", new int[] {1, 1})
                                        .set("llama.feed_forward_length", new int[] {50, 50})))
                .isEqualTo(once);
    }

    @Test
    void layers_of_different_sizes_are_refused_by_the_key() {
        assertThatThrownBy(() ->
                        logits(tiny -> tiny.set("llama.attention.head_count_kv", new int[] {1, 3})))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("llama.attention.head_count_kv")
                .hasMessageContaining("the same for all layers, found 1 and 3");
    }

    @Test
    void the_epsilon_of_another_kind_of_norm_does_not_count() throws IOException {
        assertThat(logits(tiny -> tiny.set("llama.attention.layer_norm_epsilon", 3f)))
                .isEqualTo(logits(tiny -> tiny));
    }

    @Test
    void a_strength_of_yarn_below_zero_is_one_that_is_not_set() throws IOException {
        UnaryOperator<TinyModel> yarn =
                tiny ->
                        tiny.set("llama.rope.scaling.type", "yarn")
                                .set("llama.rope.scaling.factor", 4f)
                                .set("llama.rope.scaling.original_context_length", 32L);
        float[] plain = logits(yarn);
        assertThat(plain).isNotEqualTo(logits(tiny -> tiny));
        assertThat(logits(tiny -> yarn.apply(tiny).set("llama.rope.scaling.yarn_ext_factor", -1f)))
                .isEqualTo(plain);
        assertThatThrownBy(() ->
                        logits(tiny ->
                                yarn.apply(tiny)
                                        .set("llama.rope.scaling.yarn_ext_factor", Float.NaN)))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("yarn_ext_factor");
    }

    @Test
    void experts_may_lie_in_one_tensor_or_in_one_each() throws IOException {
        float[] each = logits(tiny -> experts(tiny, false));
        assertThat(each[0]).isFinite();
        assertThat(logits(tiny -> experts(tiny, true))).isEqualTo(each);
        assertThat(logits(tiny -> experts(tiny, true).set("llama.expert_feed_forward_length", 0L)))
                .isEqualTo(each);
    }

    /// Three experts a layer; tensors are written in the order they come, so the weights are the
    /// same in both forms.
    private static TinyModel experts(TinyModel tiny, boolean together) {
        tiny.set("llama.expert_count", 3L).set("llama.expert_used_count", 2L);
        for (int layer = 0; layer < 2; layer++) {
            String prefix = "blk." + layer + ".";
            for (String name : new String[] {"ffn_gate", "ffn_up", "ffn_down"}) {
                tiny.without(prefix + name + ".weight");
            }
            tiny.tensor(prefix + "ffn_gate_inp.weight", TinyModel.EMBEDDING, 3);
            expert(tiny, prefix + "ffn_gate", together, TinyModel.EMBEDDING, 50);
            expert(tiny, prefix + "ffn_up", together, TinyModel.EMBEDDING, 50);
            expert(tiny, prefix + "ffn_down", together, 50, TinyModel.EMBEDDING);
        }
        return tiny;
    }

    private static void expert(
            TinyModel tiny, String name, boolean together, long columns, long rows) {
        if (together) {
            tiny.tensor(name + "_exps.weight", columns, rows, 3);
            return;
        }
        for (int e = 0; e < 3; e++) {
            tiny.tensor(name + "." + e + ".weight", columns, rows);
        }
    }

    private float[] logits(UnaryOperator<TinyModel> form) throws IOException {
        Path file = form.apply(new TinyModel(TensorType.F32)).write(folder);
        int[] tokens = new SplittableRandom(3).ints(40, 0, TinyModel.VOCABULARY).toArray();
        try (Transformer model = Transformer.open(file, EngineOptions.defaults())) {
            return GoldenModels.logits(model, tokens, 40).getLast();
        }
    }
}
