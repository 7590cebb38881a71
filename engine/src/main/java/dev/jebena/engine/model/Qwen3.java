package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import java.util.Optional;

/// Qwen 3: as Qwen 2 without the biases, every head of queries and keys normalised before it is
/// turned.
///
/// Source: Yang et al., *Qwen3 Technical Report* (2025).
final class Qwen3 implements Architecture {
    @Override
    public String name() {
        return "qwen3";
    }

    @Override
    public Rope.Pairing ropePairing() {
        return Rope.Pairing.HALVES;
    }

    @Override
    public Layer layer(LayerContext context) throws GgufException {
        int headSize = context.h().headSize();
        return new Layer(
                context.attention(
                        Optional.of(context.norm("attn_q_norm", headSize)),
                        Optional.of(context.norm("attn_k_norm", headSize))),
                context.feedForward());
    }
}
