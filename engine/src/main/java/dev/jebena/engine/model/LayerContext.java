package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.kv.KvStore;
import java.util.Optional;

/// What an architecture builds one layer from.
///
/// @param prefix of the layer's tensors, such as `blk.0.`
record LayerContext(
        Hyperparameters h,
        Tensors tensors,
        String prefix,
        Rope rope,
        AttentionScratch scratch,
        KvStore kv) {

    /// The layer's norm of that name, over `size` elements.
    Norm norm(String name, int size) throws GgufException {
        return new Norm(tensors.vector(prefix + name + ".weight", size), h.normEpsilon());
    }

    /// The layer's linear map of that name, with its bias when the file has one.
    Projection projection(String name, int rows, int columns) throws GgufException {
        return new Projection(
                tensors.weights(prefix + name + ".weight", rows, columns),
                tensors.optionalVector(prefix + name + ".bias", rows));
    }

    /// Query, key, value and output maps with rotary positions.
    SelfAttention attention(Optional<Norm> queryNorm, Optional<Norm> keyNorm) throws GgufException {
        return new SelfAttention(
                h,
                norm("attn_norm", h.embeddingSize()),
                projection("attn_q", h.querySize(), h.embeddingSize()),
                projection("attn_k", h.kvSize(), h.embeddingSize()),
                projection("attn_v", h.kvSize(), h.embeddingSize()),
                projection("attn_output", h.embeddingSize(), h.querySize()),
                queryNorm,
                keyNorm,
                this);
    }

    /// Gate, up and down maps with SiLU.
    FeedForward feedForward() throws GgufException {
        return new FeedForward(
                norm("ffn_norm", h.embeddingSize()),
                projection("ffn_gate", h.feedForwardSize(), h.embeddingSize()),
                projection("ffn_up", h.feedForwardSize(), h.embeddingSize()),
                projection("ffn_down", h.embeddingSize(), h.feedForwardSize()));
    }
}
