package dev.jebena.bench.synth;

import dev.jebena.engine.gguf.GgufWriter;
import dev.jebena.engine.gguf.TensorType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/// A model file with random weights: everything about it is as in a real model but what it says.
/// Matrices have the wanted format or mix, vectors are F32 as in the files that llama.cpp makes.
/// Values are scaled so that activations stay about 1 through all layers.
///
/// The bytes depend on shape, type and seed alone.
public final class SyntheticModel {
    private static final int CHUNK_ELEMENTS = 1 << 14;

    /// ChatML, in the Jinja that models use.
    private static final String TEMPLATE =
            "{%- for message in messages -%}"
                    + "{{ '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}"
                    + "{%- endfor -%}"
                    + "{%- if add_generation_prompt -%}"
                    + "{{ '<|im_start|>assistant\\n' }}"
                    + "{%- endif -%}";

    private final Shape shape;
    private final FileType type;
    private final long seed;
    private final GgufWriter file = new GgufWriter();

    private SyntheticModel(Shape shape, FileType type, long seed) {
        this.shape = shape;
        this.type = type;
        this.seed = seed;
    }

    /// Writes the model to `path`, streaming: memory does not grow with the model.
    public static void write(Shape shape, FileType type, long seed, Path path) throws IOException {
        SyntheticModel model = new SyntheticModel(shape, type, seed);
        model.describe();
        model.tokenizer();
        model.weights();
        model.file.write(path);
    }

    private void describe() {
        String prefix = shape.architecture + ".";
        file.string("general.architecture", shape.architecture)
                .string("general.type", "model")
                .string(
                        "general.name",
                        "synthetic " + shape.label() + " " + type + ", seed " + seed)
                .uint32("general.file_type", type.number)
                .uint32("general.quantization_version", 2)
                .uint32(prefix + "block_count", shape.layers)
                .uint32(prefix + "context_length", shape.context)
                .uint32(prefix + "embedding_length", shape.width)
                .uint32(prefix + "feed_forward_length", shape.feedForward)
                .uint32(prefix + "attention.head_count", shape.heads)
                .uint32(prefix + "attention.head_count_kv", shape.kvHeads)
                .uint32(prefix + "attention.key_length", shape.headSize)
                .uint32(prefix + "attention.value_length", shape.headSize)
                .float32(prefix + "attention.layer_norm_rms_epsilon", shape.epsilon)
                .float32(prefix + "rope.freq_base", shape.ropeBase)
                .uint32(prefix + "rope.dimension_count", shape.headSize)
                .uint32(prefix + "vocab_size", shape.vocabulary);
    }

    private void tokenizer() {
        SyntheticVocabulary vocabulary =
                SyntheticVocabulary.of(shape.vocabulary, shape.pre(), seed);
        int[] types = vocabulary.types().stream().mapToInt(Integer::intValue).toArray();
        file.string("tokenizer.ggml.model", "gpt2")
                .string("tokenizer.ggml.pre", shape.pre())
                .strings("tokenizer.ggml.tokens", vocabulary.tokens())
                .int32s("tokenizer.ggml.token_type", types)
                .strings("tokenizer.ggml.merges", vocabulary.merges())
                .uint32("tokenizer.ggml.bos_token_id", vocabulary.begin())
                .uint32("tokenizer.ggml.eos_token_id", vocabulary.end())
                .uint32("tokenizer.ggml.padding_token_id", vocabulary.begin())
                .bool("tokenizer.ggml.add_bos_token", shape.architecture.equals("llama"))
                .string("tokenizer.chat_template", TEMPLATE);
    }

    private void weights() {
        int query = shape.heads * shape.headSize;
        int kv = shape.kvHeads * shape.headSize;
        matrix("token_embd.weight", 0, shape.width, shape.vocabulary);
        vector("output_norm.weight", shape.width, 1);
        if (shape.architecture.equals("llama")) {
            file.tensor(
                    "rope_freqs.weight",
                    TensorType.F32,
                    List.of(shape.headSize / 2L),
                    out -> out.write(WeightEncoder.F32.encode(RopeFactors.of(shape))));
        }
        for (int layer = 0; layer < shape.layers; layer++) {
            String prefix = "blk." + layer + ".";
            vector(prefix + "attn_norm.weight", shape.width, 1);
            matrix(prefix + "attn_q.weight", layer, shape.width, query);
            matrix(prefix + "attn_k.weight", layer, shape.width, kv);
            matrix(prefix + "attn_v.weight", layer, shape.width, kv);
            if (shape.architecture.equals("qwen2")) {
                vector(prefix + "attn_q.bias", query, 0);
                vector(prefix + "attn_k.bias", kv, 0);
                vector(prefix + "attn_v.bias", kv, 0);
            }
            if (shape.architecture.equals("qwen3")) {
                vector(prefix + "attn_q_norm.weight", shape.headSize, 1);
                vector(prefix + "attn_k_norm.weight", shape.headSize, 1);
            }
            matrix(prefix + "attn_output.weight", layer, query, shape.width);
            vector(prefix + "ffn_norm.weight", shape.width, 1);
            matrix(prefix + "ffn_gate.weight", layer, shape.width, shape.feedForward);
            matrix(prefix + "ffn_up.weight", layer, shape.width, shape.feedForward);
            matrix(prefix + "ffn_down.weight", layer, shape.feedForward, shape.width);
        }
    }

    private void matrix(String name, int layer, int columns, int rows) {
        WeightEncoder encoder = type.encoder(name, layer, shape.layers, columns);
        float deviation = (float) (1 / Math.sqrt(columns));
        file.tensor(
                name,
                encoder.type(),
                List.of((long) columns, (long) rows),
                out -> write(out, encoder, name, (long) columns * rows, 0, deviation));
    }

    private void vector(String name, int size, float mean) {
        file.tensor(
                name,
                TensorType.F32,
                List.of((long) size),
                out -> write(out, WeightEncoder.F32, name, size, mean, 0.1f));
    }

    private void write(
            OutputStream out,
            WeightEncoder encoder,
            String name,
            long elements,
            float mean,
            float deviation)
            throws IOException {
        Noise noise = new Noise(seed, name);
        for (long done = 0; done < elements; done += CHUNK_ELEMENTS) {
            float[] values = new float[(int) Math.min(CHUNK_ELEMENTS, elements - done)];
            for (int i = 0; i < values.length; i++) {
                values[i] = mean + noise.next() * deviation;
            }
            out.write(encoder.encode(values));
        }
    }
}
