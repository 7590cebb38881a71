package dev.jebena.bench.synth;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The measures of models that people run, a row each.
public enum Shape {
    QWEN2_5_0_5B("qwen2.5-0.5b", "qwen2", 24, 896, 14, 2, 64, 4864, 151_936, 1e6f, 1e-6f, 32_768),
    QWEN3_0_6B("qwen3-0.6b", "qwen3", 28, 1024, 16, 8, 128, 3072, 151_936, 1e6f, 1e-6f, 40_960),
    LLAMA_3_2_1B("llama-3.2-1b", "llama", 16, 2048, 32, 8, 64, 8192, 128_256, 5e5f, 1e-5f, 131_072),
    /// Small enough for tests, as are the next two.
    TINY("tiny", "qwen2", 2, 64, 4, 2, 16, 128, 600, 1e6f, 1e-6f, 512),
    TINY_QWEN3("tiny-qwen3", "qwen3", 2, 64, 4, 2, 32, 128, 600, 1e6f, 1e-6f, 512),
    TINY_LLAMA("tiny-llama", "llama", 2, 64, 4, 2, 16, 128, 600, 5e5f, 1e-5f, 512);

    private final String label;
    final String architecture;
    final int layers;
    final int width;
    final int heads;
    final int kvHeads;
    final int headSize;
    final int feedForward;
    final int vocabulary;
    final float ropeBase;
    final float epsilon;
    final int context;

    Shape(
            String label,
            String architecture,
            int layers,
            int width,
            int heads,
            int kvHeads,
            int headSize,
            int feedForward,
            int vocabulary,
            float ropeBase,
            float epsilon,
            int context) {
        this.label = label;
        this.architecture = architecture;
        this.layers = layers;
        this.width = width;
        this.heads = heads;
        this.kvHeads = kvHeads;
        this.headSize = headSize;
        this.feedForward = feedForward;
        this.vocabulary = vocabulary;
        this.ropeBase = ropeBase;
        this.epsilon = epsilon;
        this.context = context;
    }

    /// The name on the command line, `qwen2.5-0.5b`.
    public String label() {
        return label;
    }

    /// The shape with that name.
    public static Optional<Shape> of(String label) {
        return Arrays.stream(values()).filter(shape -> shape.label.equals(label)).findFirst();
    }

    /// All names, for messages.
    public static String labels() {
        return Arrays.stream(values()).map(Shape::label).collect(Collectors.joining(", "));
    }

    /// The rule by which the architecture's tokenizer cuts text.
    String pre() {
        return architecture.equals("llama") ? "llama-bpe" : "qwen2";
    }
}
