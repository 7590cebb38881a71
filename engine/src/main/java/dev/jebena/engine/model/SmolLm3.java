package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.kernel.Activation;

/// SmolLM 3: as Llama, every fourth layer without positions.
///
/// Source: Yang et al., *Rope to Nope and Back Again* (2025).
final class SmolLm3 implements Architecture {
    private static final int UNTURNED = 4;

    @Override
    public String name() {
        return "smollm3";
    }

    @Override
    public Layer layer(LayerContext context) throws GgufException {
        boolean unturned = (context.index() + 1) % UNTURNED == 0;
        SelfAttention.Scoring scoring =
                unturned ? context.scoring() : context.scoring(Rope.Pairing.ADJACENT);
        float scale = context.model().real("attention.scale").orElse(scoring.scale());
        return new Layer(
                Branch.of(context.norm("attn_norm"), context.attention(scoring.scaled(scale))),
                Branch.of(context.norm("ffn_norm"), context.feedForward(Activation.SILU)));
    }
}
