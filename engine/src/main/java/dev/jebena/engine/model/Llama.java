package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.kernel.Activation;

/// Llama 1 to 3.3, Mistral, Mixtral, and what was made in their image.
///
/// Source: Touvron et al., *LLaMA* (2023); Jiang et al., *Mixtral of Experts* (2024).
final class Llama implements Architecture {
    @Override
    public String name() {
        return "llama";
    }

    @Override
    public boolean hasExperts() {
        return true;
    }

    @Override
    public Layer layer(LayerContext context) throws GgufException {
        SelfAttention.Scoring scoring = context.scoring(Rope.Pairing.ADJACENT);
        float scale = context.model().real("attention.scale").orElse(scoring.scale());
        return new Layer(
                Branch.of(context.norm("attn_norm"), context.attention(scoring.scaled(scale))),
                Branch.of(context.norm("ffn_norm"), context.expertsOrFeedForward(Activation.SILU)));
    }
}
