package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.kernel.Activation;
import java.util.Optional;

/// OLMo 2 and 3: norms behind attention and feed-forward in place of before them, and over all
/// heads of queries and of keys together. In version 3 three of four layers see a window only, and
/// only the others are stretched to a longer context.
///
/// Source: OLMo Team, *2 OLMo 2 Furious* (2025).
final class Olmo2 implements Architecture {
    private static final int PATTERN = 4;

    @Override
    public String name() {
        return "olmo2";
    }

    @Override
    public Layer layer(LayerContext context) throws GgufException {
        Hyperparameters h = context.h();
        SelfAttention.Scoring scoring = context.scoring(Rope.Pairing.HALVES);
        Optional<Integer> window = SlidingWindow.of(context, PATTERN);
        if (window.isPresent()) {
            scoring =
                    scoring.sliding(window.get())
                            .turned(
                                    context.model()
                                            .ropes()
                                            .plain(Rope.Pairing.HALVES, h.ropeBase()));
        }
        scoring =
                scoring.normalised(
                        context.headNorm("attn_q_norm", h.querySize()),
                        context.headNorm("attn_k_norm", h.kvSize()));
        return new Layer(
                Branch.of(context.attention(scoring))
                        .normalisedAfter(context.norm("post_attention_norm")),
                Branch.of(context.feedForward(Activation.SILU))
                        .normalisedAfter(context.norm("post_ffw_norm")));
    }
}
