package dev.jebena.bench.synth;

import dev.jebena.engine.gguf.GgufWriter;
import dev.jebena.engine.gguf.SplitName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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

    /// How many elements of a head turn with the position: all where the shape does not say.
    private static final String ROTATED = "rope.dimension_count";

    private final Shape shape;
    private final FileType type;
    private final long seed;

    private SyntheticModel(Shape shape, FileType type, long seed) {
        this.shape = shape;
        this.type = type;
        this.seed = seed;
    }

    /// Writes the model to `path`, streaming: memory does not grow with the model.
    public static void write(Shape shape, FileType type, long seed, Path path) throws IOException {
        SyntheticModel model = new SyntheticModel(shape, type, seed);
        GgufWriter file = new GgufWriter();
        model.describe(file);
        model.tensors().forEach(tensor -> tensor.addTo(file));
        file.write(path);
    }

    /// Writes the model as several files beside `path`, whose names have a number each.
    ///
    /// @return the first part
    /// @throws IllegalArgumentException where there are more parts than tensors
    public static Path writeSplit(Shape shape, FileType type, long seed, Path path, int parts)
            throws IOException {
        SyntheticModel model = new SyntheticModel(shape, type, seed);
        List<PlannedTensor> tensors = model.tensors();
        if (parts < 1 || parts > tensors.size()) {
            throw new IllegalArgumentException(
                    "%d tensors make no %d parts".formatted(tensors.size(), parts));
        }
        String name = String.valueOf(path.getFileName()).replaceFirst("\\.gguf$", "");
        for (int part = 0; part < parts; part++) {
            GgufWriter file = new GgufWriter();
            if (part == 0) {
                model.describe(file);
            }
            file.uint16("split.no", part)
                    .uint16("split.count", parts)
                    .int32("split.tensors.count", tensors.size());
            int from = part * tensors.size() / parts;
            int to = (part + 1) * tensors.size() / parts;
            tensors.subList(from, to).forEach(tensor -> tensor.addTo(file));
            file.write(path.resolveSibling(new SplitName(name, part + 1, parts).text()));
        }
        return path.resolveSibling(new SplitName(name, 1, parts).text());
    }

    private void describe(GgufWriter file) {
        general(file);
        sizes(file);
        tokenizer(file);
    }

    private void general(GgufWriter file) {
        file.string("general.architecture", shape.family.architecture)
                .string("general.type", "model")
                .string(
                        "general.name",
                        "synthetic " + shape.label() + " " + type + ", seed " + seed)
                .uint32("general.file_type", type.number)
                .uint32("general.quantization_version", 2);
    }

    private void sizes(GgufWriter file) {
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
                    .float32(prefix + "rope.freq_base", measures.ropeBase());
            if (!shape.sets(ROTATED)) {
                file.uint32(prefix + ROTATED, measures.headSize());
            }
        }
        file.uint32(prefix + "vocab_size", measures.vocabulary());
        shape.settings.forEach(setting -> setting.write(file, prefix));
    }

    private void tokenizer(GgufWriter file) {
        TokenizerKind kind = shape.family.tokenizer;
        SyntheticVocabulary.of(shape.measures.vocabulary(), kind, seed).describe(file);
        if (!shape.family.encodes()) {
            file.string("tokenizer.chat_template", TEMPLATE);
        }
    }

    private List<PlannedTensor> tensors() {
        RandomTensors tensors = new RandomTensors(type, shape.measures.layers(), seed);
        if (shape.family.encodes()) {
            new EncoderTensors(shape, tensors).add();
        } else {
            new DecoderTensors(shape, tensors).add();
        }
        return tensors.planned();
    }
}
