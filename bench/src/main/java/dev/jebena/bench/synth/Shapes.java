package dev.jebena.bench.synth;

import java.util.List;

/// The shapes there are: some that people run, and small ones of every family.
final class Shapes {
    static final Shape QWEN2_5_0_5B =
            new Shape(
                    "qwen2.5-0.5b",
                    Family.QWEN2,
                    new Measures(24, 896, 14, 2, 64, 4864, 151_936, 1e6f, 1e-6f, 32_768));
    static final Shape LLAMA_3_2_1B =
            new Shape(
                    "llama-3.2-1b",
                    Family.LLAMA,
                    new Measures(16, 2048, 32, 8, 64, 8192, 128_256, 5e5f, 1e-5f, 131_072));

    /// Small enough for tests, as are all that follow.
    static final Shape TINY =
            new Shape(
                    "tiny",
                    Family.QWEN2,
                    new Measures(2, 64, 4, 2, 16, 128, 600, 1e6f, 1e-6f, 512));

    private static final Measures SMALL = new Measures(2, 64, 4, 2, 16, 96, 352, 1e4f, 1e-5f, 512);

    /// For formats whose blocks have 256 values: rows of every matrix are whole blocks.
    private static final Measures WIDE = new Measures(2, 256, 4, 1, 64, 256, 320, 1e4f, 1e-5f, 512);

    private static final Measures EXPERTS =
            new Measures(2, 32, 4, 2, 16, 64, 352, 1e4f, 1e-5f, 512);

    static final List<Shape> ALL =
            List.of(
                    QWEN2_5_0_5B,
                    new Shape(
                            "qwen3-0.6b",
                            Family.QWEN3,
                            new Measures(28, 1024, 16, 8, 128, 3072, 151_936, 1e6f, 1e-6f, 40_960)),
                    LLAMA_3_2_1B,
                    experts(),
                    TINY,
                    new Shape(
                            "tiny-qwen3",
                            Family.QWEN3,
                            new Measures(2, 64, 4, 2, 32, 128, 600, 1e6f, 1e-6f, 512)),
                    new Shape(
                            "tiny-llama",
                            Family.LLAMA,
                            new Measures(2, 64, 4, 2, 16, 128, 600, 5e5f, 1e-5f, 512)),
                    new Shape("tiny-llama-256", Family.LLAMA, WIDE),
                    new Shape("tiny-qwen2-256", Family.QWEN2, WIDE),
                    new Shape("tiny-llama-biased", Family.LLAMA_BIASED, SMALL),
                    linear(),
                    yarn(),
                    new Shape("tiny-mistral", Family.MISTRAL, SMALL),
                    new Shape("tiny-mixtral", Family.MIXTRAL, EXPERTS).experts(4, 2),
                    new Shape("tiny-qwen3moe", Family.QWEN3_MOE, EXPERTS)
                            .experts(4, 2)
                            .with("expert_feed_forward_length", EXPERTS.feedForward()),
                    gemma2("tiny-gemma2", new Measures(4, 32, 4, 2, 16, 96, 352, 1e4f, 1e-6f, 512)),
                    gemma2("tiny-gemma2-27b", largestGemma(46, 1e4f)),
                    gemma3("tiny-gemma3", new Measures(7, 32, 4, 2, 16, 64, 352, 1e6f, 1e-6f, 512)),
                    gemma3("tiny-gemma3-27b", largestGemma(62, 1e6f)),
                    new Shape("tiny-phi3", Family.PHI3, SMALL),
                    phi3Long(),
                    new Shape("tiny-phi4", Family.PHI3_BIASED, SMALL)
                            .with("rope.dimension_count", SMALL.headSize() / 2),
                    new Shape("tiny-olmo2", Family.OLMO2, SMALL),
                    olmo3(),
                    scales(new Shape("tiny-granite", Family.GRANITE, SMALL)),
                    scales(new Shape("tiny-granite-nope", Family.GRANITE, SMALL))
                            .with("rope.scaling.finetuned", false),
                    scales(new Shape("tiny-granitemoe", Family.GRANITE_MOE, EXPERTS).experts(4, 2))
                            .with("expert_shared_feed_forward_length", EXPERTS.feedForward()),
                    smollm3(),
                    bert("tiny-bert", 1),
                    bert("tiny-bert-cls", 2));

    private Shapes() {}

    /// Qwen 3 of 30 billion parameters with a sixth of its layers: 128 experts, eight for a token.
    private static Shape experts() {
        return new Shape(
                        "qwen3-30b-a3b-8-layers",
                        Family.QWEN3_MOE,
                        new Measures(8, 2048, 32, 4, 128, 768, 151_936, 1e6f, 1e-6f, 40_960))
                .experts(128, 8)
                .with("expert_feed_forward_length", 768);
    }

    /// Positions count a quarter.
    private static Shape linear() {
        return new Shape("tiny-llama-linear", Family.MISTRAL, SMALL)
                .with("rope.scaling.type", "linear")
                .with("rope.scaling.factor", 4f);
    }

    /// A context of 64 stretched to 256.
    private static Shape yarn() {
        return new Shape(
                        "tiny-llama-yarn",
                        Family.MISTRAL,
                        new Measures(2, 64, 4, 2, 16, 96, 352, 1e4f, 1e-5f, 256))
                .with("rope.scaling.type", "yarn")
                .with("rope.scaling.factor", 4f)
                .with("rope.scaling.original_context_length", 64);
    }

    /// Layers by whose number the largest Gemmas are told: these scale scores by the width per
    /// head, here 4, in place of the size of a head.
    private static Measures largestGemma(int layers, float ropeBase) {
        return new Measures(layers, 16, 4, 1, 8, 8, 352, ropeBase, 1e-6f, 512);
    }

    /// Every other layer sees the last 24 positions.
    private static Shape gemma2(String label, Measures measures) {
        return new Shape(label, Family.GEMMA2, measures)
                .embeddings(0.25f)
                .with("attention.sliding_window", 24)
                .with("attn_logit_softcapping", 4f)
                .with("final_logit_softcapping", 6f);
    }

    /// Every sixth layer sees all positions, the others the last 24.
    private static Shape gemma3(String label, Measures measures) {
        return new Shape(label, Family.GEMMA3, measures)
                .embeddings(0.25f)
                .with("attention.sliding_window", 24)
                .with("rope.freq_base_swa", 1e4f)
                .with("rope.scaling.type", "linear")
                .with("rope.scaling.factor", 8f);
    }

    /// Factors for contexts up to 256 positions and for longer ones.
    private static Shape phi3Long() {
        return new Shape("tiny-phi3-long", Family.PHI3_LONG, SMALL)
                .with("rope.scaling.original_context_length", 256)
                .with("rope.scaling.attn_factor", 1.19f);
    }

    /// The second and the last layer see all positions, stretched from 64 to 256; the others see
    /// the last 24, as they are.
    private static Shape olmo3() {
        return new Shape(
                        "tiny-olmo3",
                        Family.OLMO2,
                        new Measures(5, 32, 2, 1, 16, 64, 352, 1e4f, 1e-6f, 256))
                .with("attention.sliding_window", 24)
                .with("attention.sliding_window_pattern", List.of(true, false, true, true, false))
                .with("rope.scaling.type", "yarn")
                .with("rope.scaling.factor", 4f)
                .with("rope.scaling.original_context_length", 64)
                .with("rope.scaling.yarn_attn_factor", 1.1386294f)
                .with("rope.scaling.yarn_beta_fast", 32f)
                .with("rope.scaling.yarn_beta_slow", 1f);
    }

    private static Shape scales(Shape shape) {
        return shape.embeddings(0.3f)
                .with("attention.scale", 0.4f)
                .with("embedding_scale", 1.5f)
                .with("residual_scale", 0.5f)
                .with("logit_scale", 1.6f);
    }

    /// Every fourth layer does without positions.
    private static Shape smollm3() {
        return new Shape(
                "tiny-smollm3",
                Family.SMOLLM3,
                new Measures(5, 32, 4, 2, 16, 64, 400, 5e6f, 1e-6f, 512));
    }

    /// @param pooling 1 for the mean of all tokens, 2 for the first
    private static Shape bert(String label, int pooling) {
        return new Shape(
                        label,
                        Family.BERT,
                        new Measures(3, 32, 2, 2, 16, 64, 352, 1e4f, 1e-12f, 128))
                .with("attention.causal", false)
                .with("pooling_type", pooling);
    }
}
