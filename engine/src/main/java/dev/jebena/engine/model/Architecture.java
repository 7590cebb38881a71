package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.kernel.Matrix;
import java.util.List;
import java.util.Optional;

/// How the layers of one family of models are put together from the shared blocks. A further family
/// is one more class and one more entry in [#all()].
sealed interface Architecture
        permits Bert, Gemma2, Gemma3, Granite, Llama, Olmo2, Phi3, Qwen2, Qwen3, SmolLm3 {
    /// Every family this build knows.
    static List<Architecture> all() {
        return List.of(
                new Llama(),
                new Qwen2(),
                new Qwen3("qwen3"),
                new Qwen3("qwen3moe"),
                new Gemma2(),
                new Gemma3(),
                new Phi3(),
                new Olmo2(),
                new Granite("granite"),
                new Granite("granitemoe"),
                new SmolLm3(),
                new Bert());
    }

    /// The family of that name.
    static Optional<Architecture> named(String name) {
        return all().stream().filter(family -> family.name().equals(name)).findFirst();
    }

    /// `general.architecture` in the file.
    String name();

    Layer layer(LayerContext context) throws GgufException;

    /// The key of what norms add to a mean square, below the name.
    default String epsilonKey() {
        return "attention.layer_norm_rms_epsilon";
    }

    /// Whether layers may have experts in place of one feed-forward network.
    default boolean hasExperts() {
        return false;
    }

    /// Inner elements of an expert where the file does not say.
    ///
    /// @param used experts of a token
    default int expertFeedForwardSize(int feedForwardSize, int used) {
        return feedForwardSize;
    }

    /// What enters the first layer.
    default TokenEmbedding embedding(ModelContext model, Matrix tokens) throws GgufException {
        return TokenEmbedding.of(tokens);
    }

    /// What is made of the last layer's result.
    default Head head(ModelContext model) throws GgufException {
        return model.logits();
    }

    /// Whether a text is read as a whole, tokens looking at later ones too.
    default boolean readsWholeTexts() {
        return false;
    }
}
