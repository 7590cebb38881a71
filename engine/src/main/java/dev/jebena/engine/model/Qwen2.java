package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.kernel.Activation;

/// Qwen 2 and 2.5: as Llama, with biases on query, key and value, and the halves of a head as
/// pairs.
///
/// Source: Yang et al., *Qwen2 Technical Report* (2024).
final class Qwen2 implements Architecture {
    @Override
    public String name() {
        return "qwen2";
    }

    @Override
    public Layer layer(LayerContext context) throws GgufException {
        return new Layer(
                Branch.of(
                        context.norm("attn_norm"),
                        context.attention(context.scoring(Rope.Pairing.HALVES))),
                Branch.of(context.norm("ffn_norm"), context.feedForward(Activation.SILU)));
    }
}
