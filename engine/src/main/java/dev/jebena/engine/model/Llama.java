package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import java.util.Optional;

/// Llama 1 to 3.2, and what was made in its image.
///
/// Source: Touvron et al., *LLaMA* (2023).
final class Llama implements Architecture {
    @Override
    public String name() {
        return "llama";
    }

    @Override
    public Rope.Pairing ropePairing() {
        return Rope.Pairing.ADJACENT;
    }

    @Override
    public Layer layer(LayerContext context) throws GgufException {
        return new Layer(
                context.attention(Optional.empty(), Optional.empty()), context.feedForward());
    }
}
