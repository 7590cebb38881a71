package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.kernel.Activation;
import java.util.Optional;

/// What an architecture builds one layer from.
///
/// @param index of the layer, from 0
record LayerContext(ModelContext model, int index, LayerMemory memory) {

    Hyperparameters h() {
        return model.h();
    }

    private Tensors tensors() {
        return model.tensors();
    }

    /// The layer's tensors begin with this, such as `blk.0.`.
    private String prefix() {
        return "blk." + index + ".";
    }

    boolean has(String name) {
        return tensors().has(prefix() + name);
    }

    /// The layer's norm of that name.
    Norm norm(String name) throws GgufException {
        return model.norm(prefix() + name);
    }

    /// The layer's norm of that name with a bias.
    Norm layerNorm(String name) throws GgufException {
        return model.layerNorm(prefix() + name);
    }

    /// The layer's norm of that name over so many elements of queries or keys.
    Norm headNorm(String name, int size) throws GgufException {
        return new Norm.Rms(tensors().vector(prefix() + name + ".weight", size), h().normEpsilon());
    }

    /// The layer's linear map of that name, with its bias when the file has one.
    Projection projection(String name, int rows, int columns) throws GgufException {
        return rows(name, 0, rows, rows, columns);
    }

    /// Some rows of the layer's linear map of that name, which has `all` of them.
    private Projection rows(String name, int first, int rows, int all, int columns)
            throws GgufException {
        return new Projection(
                tensors().weights(prefix() + name + ".weight", first, rows, all, columns),
                tensors().optionalVector(prefix() + name + ".bias", first, rows, all));
    }

    /// Attention to what came before, turned as the file says.
    SelfAttention.Scoring scoring(Rope.Pairing pairing) throws GgufException {
        return scoring().turned(model.ropes().scaled(pairing, h().ropeBase()));
    }

    /// Attention to what came before, scaled by the square root of a head's size, that knows no
    /// positions.
    SelfAttention.Scoring scoring() {
        return new SelfAttention.Scoring(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                (float) (1.0 / Math.sqrt(h().headSize())),
                0,
                Sight.CAUSAL);
    }

    /// Attention with maps of their own for query, key and value, or one that holds all three.
    SelfAttention attention(SelfAttention.Scoring scoring) throws GgufException {
        int query = h().querySize();
        int kv = h().kvSize();
        int width = h().embeddingSize();
        Projection output = projection("attn_output", width, query);
        SelfAttention.Maps maps;
        if (has("attn_qkv.weight")) {
            int all = query + 2 * kv;
            maps =
                    new SelfAttention.Maps(
                            rows("attn_qkv", 0, query, all, width),
                            rows("attn_qkv", query, kv, all, width),
                            rows("attn_qkv", query + kv, kv, all, width),
                            output);
        } else {
            maps =
                    new SelfAttention.Maps(
                            projection("attn_q", query, width),
                            projection("attn_k", kv, width),
                            projection("attn_v", kv, width),
                            output);
        }
        return new SelfAttention(
                h(), maps, scoring, memory.stores().get(index), memory.attention());
    }

    /// Gate, up and down maps.
    GatedFeedForward feedForward(Activation activation) throws GgufException {
        return feedForward(activation, "", h().feedForwardSize());
    }

    private GatedFeedForward feedForward(Activation activation, String suffix, int size)
            throws GgufException {
        int width = h().embeddingSize();
        return new GatedFeedForward(
                activation,
                projection("ffn_gate" + suffix, size, width),
                projection("ffn_up" + suffix, size, width),
                projection("ffn_down" + suffix, width, size));
    }

    /// The same with gate and up in one map, the gate first.
    GatedFeedForward fusedFeedForward(Activation activation) throws GgufException {
        int size = h().feedForwardSize();
        int width = h().embeddingSize();
        return new GatedFeedForward(
                activation,
                rows("ffn_up", 0, size, 2 * size, width),
                rows("ffn_up", size, size, 2 * size, width),
                projection("ffn_down", width, size));
    }

    /// Up and down maps.
    PlainFeedForward plainFeedForward(Activation activation) throws GgufException {
        return new PlainFeedForward(
                activation,
                projection("ffn_up", h().feedForwardSize(), h().embeddingSize()),
                projection("ffn_down", h().embeddingSize(), h().feedForwardSize()));
    }

    /// Experts where the file has some, else one network for all tokens.
    Block expertsOrFeedForward(Activation activation) throws GgufException {
        return h().experts().isPresent() ? experts(activation) : feedForward(activation);
    }

    /// Experts, each with gate, up and down maps, and one for all tokens where the file has it.
    Experts experts(Activation activation) throws GgufException {
        ExpertSizes sizes =
                h().experts()
                        .orElseThrow(() -> model.refusal("expert_count", "at least 1, found none"));
        Experts.Expert[] experts = new Experts.Expert[sizes.count()];
        int width = h().embeddingSize();
        for (int e = 0; e < experts.length; e++) {
            experts[e] =
                    new Experts.Expert(
                            new Projection[] {
                                expert("ffn_gate", e, sizes.feedForwardSize(), width),
                                expert("ffn_up", e, sizes.feedForwardSize(), width)
                            },
                            expert("ffn_down", e, width, sizes.feedForwardSize()));
        }
        Optional<GatedFeedForward> shared =
                sizes.sharedFeedForwardSize() == 0
                        ? Optional.empty()
                        : Optional.of(
                                feedForward(activation, "_shexp", sizes.sharedFeedForwardSize()));
        return new Experts(
                activation,
                projection("ffn_gate_inp", sizes.count(), width),
                experts,
                sizes.used(),
                shared,
                memory.experts());
    }

    /// One expert's map: a slice of the tensor of all of them or, in older files, a tensor of its
    /// own.
    private Projection expert(String name, int expert, int rows, int columns) throws GgufException {
        String own = prefix() + name + "." + expert + ".weight";
        if (tensors().has(own)) {
            return new Projection(tensors().weights(own, rows, columns), Optional.empty());
        }
        int count = h().experts().orElseThrow().count();
        return new Projection(
                tensors().slice(prefix() + name + "_exps.weight", expert, count, rows, columns),
                Optional.empty());
    }
}
