package dev.jebena.bench.synth;

/// The tensors of BERT: embeddings of tokens, positions and kinds of sentences, and layers with a
/// norm after attention and one after the feed-forward network.
final class EncoderTensors {
    private static final int SENTENCES = 2;

    private final Measures measures;
    private final RandomTensors tensors;

    EncoderTensors(Shape shape, RandomTensors tensors) {
        this.measures = shape.measures;
        this.tensors = tensors;
    }

    void add() {
        int width = measures.width();
        tensors.matrix("token_embd.weight", 0, width, measures.vocabulary(), 1);
        tensors.exactMatrix("position_embd.weight", width, measures.context(), 0.5f);
        tensors.exactMatrix("token_types.weight", width, SENTENCES, 0.5f);
        shifted("token_embd_norm", width);
        for (int layer = 0; layer < measures.layers(); layer++) {
            String prefix = "blk." + layer + ".";
            biased(prefix + "attn_q", layer, width, measures.query());
            biased(prefix + "attn_k", layer, width, measures.keyValue());
            biased(prefix + "attn_v", layer, width, measures.keyValue());
            biased(prefix + "attn_output", layer, measures.query(), width);
            shifted(prefix + "attn_output_norm", width);
            biased(prefix + "ffn_up", layer, width, measures.feedForward());
            biased(prefix + "ffn_down", layer, measures.feedForward(), width);
            shifted(prefix + "layer_output_norm", width);
        }
    }

    private void biased(String name, int layer, int columns, int rows) {
        tensors.matrix(name + ".weight", layer, columns, rows);
        tensors.bias(name + ".bias", rows);
    }

    private void shifted(String name, int size) {
        tensors.norm(name + ".weight", size);
        tensors.bias(name + ".bias", size);
    }
}
