package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.kernel.Activation;
import dev.jebena.engine.kernel.Matrix;

/// Granite 3 and 4 without state-space layers, with and without experts: as Llama, with multipliers
/// of their own for embeddings, scores, what layers add, and logits.
///
/// Source: IBM Granite Team, *Granite 3.0 Language Models* (2024).
record Granite(String name) implements Architecture {
    private static final String DENSE = "granite";

    @Override
    public boolean hasExperts() {
        return true;
    }

    @Override
    public TokenEmbedding embedding(ModelContext model, Matrix tokens) throws GgufException {
        return TokenEmbedding.scaled(tokens, model.real("embedding_scale").orElse(1f));
    }

    @Override
    public Layer layer(LayerContext context) throws GgufException {
        SelfAttention.Scoring scoring =
                turned(context.model())
                        ? context.scoring(Rope.Pairing.ADJACENT)
                        : context.scoring();
        float scale = context.model().real("attention.scale").orElse(scoring.scale());
        float added = context.model().real("residual_scale").orElse(1f);
        return new Layer(
                Branch.of(context.norm("attn_norm"), context.attention(scoring.scaled(scale)))
                        .scaled(added),
                Branch.of(context.norm("ffn_norm"), context.expertsOrFeedForward(Activation.SILU))
                        .scaled(added));
    }

    /// Of the dense models some know no positions, which their files tell by this key.
    private boolean turned(ModelContext model) throws GgufException {
        return !name.equals(DENSE) || model.flag("rope.scaling.finetuned").orElse(true);
    }

    @Override
    public Head head(ModelContext model) throws GgufException {
        float divisor =
                model.real("logit_scale")
                        .orElseThrow(() -> model.refusal("logit_scale", "to be there and not 0"));
        return model.logits().scaled(1f / divisor);
    }
}
