package dev.jebena.barista.export;

import dev.jebena.barista.tokens.Lesson;
import dev.jebena.barista.tokens.VocabularyFile;
import dev.jebena.barista.training.Measures;
import dev.jebena.barista.training.Weights;
import dev.jebena.bench.synth.WeightEncoder;
import dev.jebena.engine.gguf.GgufWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Writes trained weights as a GGUF file of the architecture `qwen3`: matrices as Q8_0, gains as
/// F32.
public final class ModelFile {
    private static final String ARCHITECTURE = "qwen3.";
    private static final int MOSTLY_Q8_0 = 7;

    private final Measures measures;
    private final Weights weights;
    private final GgufWriter file = new GgufWriter();

    private ModelFile(Measures measures, Weights weights) {
        this.measures = measures;
        this.weights = weights;
    }

    public static void write(
            Measures measures, Weights weights, VocabularyFile vocabulary, Path path)
            throws IOException {
        ModelFile model = new ModelFile(measures, weights);
        model.describe();
        model.sizes();
        vocabulary.describe(model.file);
        model.file.string("tokenizer.chat_template", Lesson.TEMPLATE);
        model.tensors();
        model.file.write(path);
    }

    private void describe() {
        file.string("general.architecture", "qwen3")
                .string("general.type", "model")
                .string("general.name", "Jebena barista")
                .string("general.basename", "barista")
                .string("general.size_label", "%.1fM".formatted(weights.count() / 1e6))
                .string("general.license", "apache-2.0")
                .string(
                        "general.description",
                        "Takes coffee orders in English as JSON and talks about its menu and"
                                + " Jebena. Trained from random weights, in "
                                + weights.step()
                                + " steps, on dialogues that a program made: tools/barista in"
                                + " Jebena's sources makes it again.")
                .float32("general.sampling.temp", 0)
                .uint32("general.file_type", MOSTLY_Q8_0)
                .uint32("general.quantization_version", 2);
    }

    private void sizes() {
        file.uint32(ARCHITECTURE + "block_count", measures.layers())
                .uint32(ARCHITECTURE + "context_length", measures.context())
                .uint32(ARCHITECTURE + "embedding_length", measures.width())
                .uint32(ARCHITECTURE + "feed_forward_length", measures.feedForward())
                .uint32(ARCHITECTURE + "attention.head_count", measures.heads())
                .uint32(ARCHITECTURE + "attention.head_count_kv", measures.kvHeads())
                .uint32(ARCHITECTURE + "attention.key_length", measures.headSize())
                .uint32(ARCHITECTURE + "attention.value_length", measures.headSize())
                .float32(ARCHITECTURE + "attention.layer_norm_rms_epsilon", Measures.EPSILON)
                .float32(ARCHITECTURE + "rope.freq_base", Measures.ROPE_BASE)
                .uint32(ARCHITECTURE + "rope.dimension_count", measures.headSize())
                .uint32(ARCHITECTURE + "vocab_size", measures.vocabulary());
    }

    private void tensors() {
        int width = measures.width();
        centred("token_embd", "embedding", width, width);
        int queries = measures.heads() * measures.headSize();
        for (int layer = 0; layer < measures.layers(); layer++) {
            String from = layer + ".";
            String to = "blk." + layer + ".";
            gain(to + "attn_norm", from + "attention_norm");
            centred(to + "attn_q", from + "query", width, measures.headSize());
            centred(to + "attn_k", from + "key", width, measures.headSize());
            matrix(to + "attn_v", from + "value", width);
            gain(to + "attn_q_norm", from + "query_norm");
            gain(to + "attn_k_norm", from + "key_norm");
            centred(to + "attn_output", from + "output", queries, width);
            gain(to + "ffn_norm", from + "feed_forward_norm");
            matrix(to + "ffn_gate", from + "gate", width);
            matrix(to + "ffn_up", from + "up", width);
            centred(to + "ffn_down", from + "down", measures.feedForward(), width);
        }
        gain("output_norm", "norm");
    }

    private void gain(String name, String from) {
        float[] values = weights.rows(from);
        tensor(name, WeightEncoder.F32, List.of((long) values.length), values);
    }

    private void matrix(String name, String from, int columns) {
        matrix(name, weights.rows(from), columns);
    }

    /// A matrix before a norm, which in training takes off the mean of each group.
    private void centred(String name, String from, int columns, int group) {
        matrix(name, weights.centredRows(from, group), columns);
    }

    private void matrix(String name, float[] values, int columns) {
        long rows = values.length / columns;
        tensor(name, WeightEncoder.Q8_0, List.of((long) columns, rows), values);
    }

    private void tensor(String name, WeightEncoder encoder, List<Long> shape, float[] values) {
        byte[] bytes = encoder.encode(values);
        file.tensor(name + ".weight", encoder.type(), shape, out -> out.write(bytes));
    }
}
