package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.kernel.Activation;

/// Phi 3, 3.5 and 4: as Llama, one matrix for query, key and value and one for gate and up, with
/// factors for the frequencies of short and of long texts. The window that files name is left out,
/// as llama.cpp leaves it out: they name it for models that never had one.
///
/// Source: Abdin et al., *Phi-3 Technical Report* (2024); Ding et al., *LongRoPE* (2024).
final class Phi3 implements Architecture {
    @Override
    public String name() {
        return "phi3";
    }

    @Override
    public Layer layer(LayerContext context) throws GgufException {
        return new Layer(
                Branch.of(
                        context.norm("attn_norm"),
                        context.attention(context.scoring(Rope.Pairing.HALVES))),
                Branch.of(context.norm("ffn_norm"), context.fusedFeedForward(Activation.SILU)));
    }
}
