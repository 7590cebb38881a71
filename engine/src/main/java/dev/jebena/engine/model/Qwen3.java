package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.kernel.Activation;

/// Qwen 3, with and without experts: as Qwen 2 without the biases, every head of queries and keys
/// normalised before it is turned.
///
/// Source: Yang et al., *Qwen3 Technical Report* (2025).
record Qwen3(String name) implements Architecture {
    private static final String WITH_EXPERTS = "qwen3moe";

    @Override
    public boolean hasExperts() {
        return name.equals(WITH_EXPERTS);
    }

    @Override
    public int expertFeedForwardSize(int feedForwardSize, int used) {
        return feedForwardSize / Math.max(1, used);
    }

    @Override
    public Layer layer(LayerContext context) throws GgufException {
        int headSize = context.h().headSize();
        SelfAttention.Scoring scoring =
                context.scoring(Rope.Pairing.HALVES)
                        .normalised(
                                context.headNorm("attn_q_norm", headSize),
                                context.headNorm("attn_k_norm", headSize));
        return new Layer(
                Branch.of(context.norm("attn_norm"), context.attention(scoring)),
                Branch.of(context.norm("ffn_norm"), context.expertsOrFeedForward(Activation.SILU)));
    }
}
