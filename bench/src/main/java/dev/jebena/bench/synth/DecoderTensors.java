package dev.jebena.bench.synth;

/// The tensors of a model that predicts the next token.
final class DecoderTensors {
    /// Wide enough that no two experts are nearly as good for a token: rounding would choose.
    private static final float ROUTER_DEVIATION = 4;

    private final Shape shape;
    private final Measures measures;
    private final RandomTensors tensors;

    DecoderTensors(Shape shape, RandomTensors tensors) {
        this.shape = shape;
        this.measures = shape.measures;
        this.tensors = tensors;
    }

    void add() {
        int width = measures.width();
        float deviation = shape.embeddingDeviation;
        tensors.matrix(
                "token_embd.weight",
                0,
                width,
                measures.vocabulary(),
                deviation == 0 ? (float) (1 / Math.sqrt(width)) : deviation);
        tensors.norm("output_norm.weight", width);
        if (shape.has(Part.OUTPUT)) {
            tensors.matrix("output.weight", 0, width, measures.vocabulary());
        }
        if (shape.has(Part.ROPE_FREQS)) {
            tensors.given("rope_freqs.weight", RopeFactors.of(measures));
        }
        if (shape.has(Part.ROPE_FACTORS)) {
            tensors.given("rope_factors_long.weight", RopeFactors.growing(measures, 8));
            tensors.given("rope_factors_short.weight", RopeFactors.growing(measures, 1.5));
        }
        for (int layer = 0; layer < measures.layers(); layer++) {
            String prefix = "blk." + layer + ".";
            attention(prefix, layer);
            if (shape.has(Part.EXPERTS)) {
                experts(prefix, layer);
            } else {
                feedForward(prefix, layer);
            }
        }
    }

    private void attention(String prefix, int layer) {
        int width = measures.width();
        int query = measures.query();
        int kv = measures.keyValue();
        if (shape.has(Part.PRE_NORMS)) {
            tensors.norm(prefix + "attn_norm.weight", width);
        }
        if (shape.has(Part.FUSED)) {
            tensors.matrix(prefix + "attn_qkv.weight", layer, width, query + 2 * kv);
        } else {
            tensors.matrix(prefix + "attn_q.weight", layer, width, query);
            tensors.matrix(prefix + "attn_k.weight", layer, width, kv);
            tensors.matrix(prefix + "attn_v.weight", layer, width, kv);
        }
        if (shape.has(Part.INPUT_BIASES) && shape.has(Part.FUSED)) {
            tensors.bias(prefix + "attn_qkv.bias", query + 2 * kv);
        } else if (shape.has(Part.INPUT_BIASES)) {
            tensors.bias(prefix + "attn_q.bias", query);
            tensors.bias(prefix + "attn_k.bias", kv);
            tensors.bias(prefix + "attn_v.bias", kv);
        }
        if (shape.has(Part.HEAD_NORMS)) {
            tensors.norm(prefix + "attn_q_norm.weight", measures.headSize());
            tensors.norm(prefix + "attn_k_norm.weight", measures.headSize());
        }
        if (shape.has(Part.WIDE_NORMS)) {
            tensors.norm(prefix + "attn_q_norm.weight", query);
            tensors.norm(prefix + "attn_k_norm.weight", kv);
        }
        tensors.matrix(prefix + "attn_output.weight", layer, query, width);
        if (shape.has(Part.OTHER_BIASES)) {
            tensors.bias(prefix + "attn_output.bias", width);
        }
        if (shape.has(Part.POST_NORMS)) {
            tensors.norm(prefix + "post_attention_norm.weight", width);
        }
    }

    private void feedForward(String prefix, int layer) {
        int width = measures.width();
        int inner = measures.feedForward();
        if (shape.has(Part.PRE_NORMS)) {
            tensors.norm(prefix + "ffn_norm.weight", width);
        }
        if (shape.has(Part.FUSED)) {
            tensors.matrix(prefix + "ffn_up.weight", layer, width, 2 * inner);
        } else {
            tensors.matrix(prefix + "ffn_gate.weight", layer, width, inner);
            tensors.matrix(prefix + "ffn_up.weight", layer, width, inner);
        }
        tensors.matrix(prefix + "ffn_down.weight", layer, inner, width);
        if (shape.has(Part.OTHER_BIASES)) {
            tensors.bias(prefix + "ffn_gate.bias", inner);
            tensors.bias(prefix + "ffn_up.bias", inner);
            tensors.bias(prefix + "ffn_down.bias", width);
        }
        if (shape.has(Part.POST_NORMS)) {
            tensors.norm(prefix + "post_ffw_norm.weight", width);
        }
    }

    private void experts(String prefix, int layer) {
        int width = measures.width();
        int inner = measures.feedForward();
        tensors.norm(prefix + "ffn_norm.weight", width);
        float deviation = (float) (ROUTER_DEVIATION / Math.sqrt(width));
        tensors.exactMatrix(prefix + "ffn_gate_inp.weight", width, shape.experts(), deviation);
        tensors.experts(prefix + "ffn_gate_exps.weight", layer, width, inner, shape.experts());
        tensors.experts(prefix + "ffn_up_exps.weight", layer, width, inner, shape.experts());
        tensors.experts(prefix + "ffn_down_exps.weight", layer, inner, width, shape.experts());
        if (shape.has(Part.SHARED_EXPERT)) {
            tensors.matrix(prefix + "ffn_gate_shexp.weight", layer, width, inner);
            tensors.matrix(prefix + "ffn_up_shexp.weight", layer, width, inner);
            tensors.matrix(prefix + "ffn_down_shexp.weight", layer, inner, width);
        }
    }
}
