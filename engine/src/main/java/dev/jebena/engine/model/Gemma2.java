package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.kernel.Activation;
import dev.jebena.engine.kernel.Matrix;
import java.util.Optional;

/// Gemma 2: norms before and behind attention and feed-forward, every other layer sees a window
/// only, and scores and logits have a soft cap.
///
/// Source: Gemma Team, *Gemma 2* (2024).
final class Gemma2 implements Architecture {
    private static final int PERIOD = 2;
    private static final int WINDOW = 4096;
    private static final float SCORE_CAP = 50;
    private static final float LOGIT_CAP = 30;

    /// The model of 27 billion parameters, whose scores are scaled by another size.
    private static final int LAYERS_27B = 46;

    @Override
    public String name() {
        return "gemma2";
    }

    @Override
    public TokenEmbedding embedding(ModelContext model, Matrix tokens) {
        return TokenEmbedding.scaled(tokens, embeddingScale(model.h()));
    }

    /// The root of the width.
    static float embeddingScale(Hyperparameters h) {
        return (float) Math.sqrt(h.embeddingSize());
    }

    @Override
    public Layer layer(LayerContext context) throws GgufException {
        ModelContext model = context.model();
        SelfAttention.Scoring scoring =
                context.scoring(Rope.Pairing.HALVES)
                        .scaled(scoreScale(context.h(), LAYERS_27B))
                        .softCapped(model.cap("attn_logit_softcapping", SCORE_CAP));
        int window = model.integer("attention.sliding_window").orElse(WINDOW);
        Optional<Integer> own = SlidingWindow.of(context, PERIOD, window);
        if (own.isPresent()) {
            float base = model.base("rope.freq_base_swa", context.h().ropeBase());
            scoring =
                    scoring.sliding(own.get())
                            .turned(model.ropes().scaled(Rope.Pairing.HALVES, base));
        }
        return layer(context, scoring);
    }

    /// Attention with such scores and a feed-forward network, each between two norms.
    static Layer layer(LayerContext context, SelfAttention.Scoring scoring) throws GgufException {
        return new Layer(
                Branch.of(context.norm("attn_norm"), context.attention(scoring))
                        .normalisedAfter(context.norm("post_attention_norm")),
                Branch.of(context.norm("ffn_norm"), context.feedForward(Activation.GELU))
                        .normalisedAfter(context.norm("post_ffw_norm")));
    }

    /// The largest model divides by the root of its width per head, the others by that of a head's
    /// size.
    static float scoreScale(Hyperparameters h, int largestLayers) {
        int size = h.layers() == largestLayers ? h.embeddingSize() / h.heads() : h.headSize();
        return (float) (1.0 / Math.sqrt(size));
    }

    @Override
    public Head head(ModelContext model) throws GgufException {
        return model.logits().softCapped(model.cap("final_logit_softcapping", LOGIT_CAP));
    }
}
