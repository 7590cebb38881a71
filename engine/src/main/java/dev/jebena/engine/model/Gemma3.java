package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.kernel.Matrix;
import java.util.Optional;

/// Gemma 3: as Gemma 2 without soft caps, heads of queries and keys normalised, five of six layers
/// with a window and a rotary base of their own.
///
/// Source: Gemma Team, *Gemma 3 Technical Report* (2025).
final class Gemma3 implements Architecture {
    private static final int PERIOD = 6;
    private static final float WINDOW_BASE = 10_000;
    private static final int LAYERS_27B = 62;

    @Override
    public String name() {
        return "gemma3";
    }

    @Override
    public TokenEmbedding embedding(ModelContext model, Matrix tokens) {
        return TokenEmbedding.scaled(tokens, Gemma2.embeddingScale(model.h()));
    }

    @Override
    public Layer layer(LayerContext context) throws GgufException {
        ModelContext model = context.model();
        int headSize = context.h().headSize();
        SelfAttention.Scoring scoring =
                context.scoring(Rope.Pairing.HALVES)
                        .scaled(Gemma2.scoreScale(context.h(), LAYERS_27B))
                        .normalised(
                                context.headNorm("attn_q_norm", headSize),
                                context.headNorm("attn_k_norm", headSize));
        Optional<Integer> window = SlidingWindow.of(context, PERIOD);
        if (window.isPresent()) {
            float base = model.base("rope.freq_base_swa", WINDOW_BASE);
            scoring =
                    scoring.sliding(window.get())
                            .turned(model.ropes().plain(Rope.Pairing.HALVES, base));
        }
        return Gemma2.layer(context, scoring);
    }

    @Override
    public Head head(ModelContext model) throws GgufException {
        return model.logits().softCapped(model.cap("final_logit_softcapping", 0));
    }
}
