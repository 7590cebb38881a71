package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.kernel.Activation;
import dev.jebena.engine.kernel.Matrix;
import java.util.Optional;

/// BERT: an encoder. Every token looks at the whole text, positions are learnt rows, norms stand
/// behind the sums, and the result is a vector for the text.
///
/// Source: Devlin et al., *BERT* (2018).
final class Bert implements Architecture {
    @Override
    public String name() {
        return "bert";
    }

    @Override
    public String epsilonKey() {
        return "attention.layer_norm_epsilon";
    }

    @Override
    public boolean readsWholeTexts() {
        return true;
    }

    @Override
    public TokenEmbedding embedding(ModelContext model, Matrix tokens) throws GgufException {
        Hyperparameters h = model.h();
        int types = model.metadata().optionalInteger("tokenizer.ggml.token_type_count").orElse(1);
        Optional<float[]> first =
                model.tensors().optionalRow("token_types.weight", 0, types, h.embeddingSize());
        return TokenEmbedding.summed(
                tokens,
                model.tensors()
                        .matrix("position_embd.weight", h.contextTokens(), h.embeddingSize()),
                first,
                model.layerNorm("token_embd_norm"));
    }

    @Override
    public Layer layer(LayerContext context) throws GgufException {
        SelfAttention.Scoring scoring = context.scoring().wholeText();
        return new Layer(
                Branch.of(context.attention(scoring))
                        .normalisingSum(context.layerNorm("attn_output_norm")),
                Branch.of(context.plainFeedForward(Activation.GELU))
                        .normalisingSum(context.layerNorm("layer_output_norm")));
    }

    @Override
    public Head head(ModelContext model) throws GgufException {
        return new PooledHead(PooledHead.pooling(model), model.h().embeddingSize());
    }
}
