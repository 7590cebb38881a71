package dev.jebena.bench.synth;

import dev.jebena.engine.gguf.GgufWriter;
import java.io.IOException;
import java.nio.file.Path;

/// A model file with random weights: everything about it is as in a real model but what it says.
/// Matrices have the wanted format or mix, vectors are F32 as in the files that llama.cpp makes.
/// Values are scaled so that activations stay about 1 through all layers.
///
/// The bytes depend on shape, type and seed alone.
public final class SyntheticModel {

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
        model.general();
        model.sizes();
        model.tokenizer();
        model.tensors().planned().forEach(tensor -> tensor.addTo(model.file));
        model.file.write(path);
    }

    private void general() {
        file.string("general.architecture", shape.family.architecture)
                .string("general.type", "model")
                .string(
                        "general.name",
                        "synthetic " + shape.label() + " " + type + ", seed " + seed)
                .uint32("general.file_type", type.number)
                .uint32("general.quantization_version", 2);
    }

    private void sizes() {
        String prefix = shape.family.architecture + ".";
        Measures measures = shape.measures;
        file.uint32(prefix + "block_count", measures.layers())
                .uint32(prefix + "context_length", measures.context())
                .uint32(prefix + "embedding_length", measures.width())
                .uint32(prefix + "feed_forward_length", measures.feedForward())
                .uint32(prefix + "attention.head_count", measures.heads());
        if (shape.family.encodes()) {
            file.float32(prefix + "attention.layer_norm_epsilon", measures.epsilon());
        } else {
            file.uint32(prefix + "attention.head_count_kv", measures.kvHeads())
                    .uint32(prefix + "attention.key_length", measures.headSize())
                    .uint32(prefix + "attention.value_length", measures.headSize())
                    .float32(prefix + "attention.layer_norm_rms_epsilon", measures.epsilon())
                    .float32(prefix + "rope.freq_base", measures.ropeBase())
                    .uint32(prefix + "rope.dimension_count", measures.headSize());
        }
        file.uint32(prefix + "vocab_size", measures.vocabulary());
        shape.settings.forEach(setting -> setting.write(file, prefix));
    }

    private void tokenizer() {
        TokenizerKind kind = shape.family.tokenizer;
        SyntheticVocabulary.of(shape.measures.vocabulary(), kind, seed).describe(file);
        if (!shape.family.encodes()) {
            file.string("tokenizer.chat_template", TEMPLATE);
        }
    }

    private RandomTensors tensors() {
        RandomTensors tensors = new RandomTensors(type, shape.measures.layers(), seed);
        if (shape.family.encodes()) {
            new EncoderTensors(shape, tensors).add();
        } else {
            new DecoderTensors(shape, tensors).add();
        }
        return tensors;
    }
}
