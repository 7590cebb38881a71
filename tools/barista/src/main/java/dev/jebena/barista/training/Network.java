package dev.jebena.barista.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

/// The network that is trained: Qwen 3's, with the embedding as its last matrix.
///
/// Owned by one thread. Source: Qwen3 Technical Report; the shapes are batch B, time T, width D,
/// heads H of size S.
final class Network {
    private static final float MASKED = -1e9f;

    private final Measures measures;
    private final Weights weights;
    private final NDArray cosine; // [C, S]
    private final NDArray sine; // [C, S]
    private final NDArray mask; // [C, C]
    private final NDArray nothing; // [D]

    Network(Measures measures, Weights weights, NDManager manager) {
        this.measures = measures;
        this.weights = weights;
        int context = measures.context();
        int half = measures.headSize() / 2;
        float[] cosines = new float[context * 2 * half];
        float[] sines = new float[context * 2 * half];
        for (int position = 0; position < context; position++) {
            for (int i = 0; i < 2 * half; i++) {
                double frequency = Math.pow(Measures.ROPE_BASE, -(double) (i % half) / half);
                cosines[position * 2 * half + i] = (float) Math.cos(position * frequency);
                sines[position * 2 * half + i] = (float) Math.sin(position * frequency);
            }
        }
        cosine = manager.create(cosines, new Shape(context, 2L * half));
        sine = manager.create(sines, new Shape(context, 2L * half));
        float[] later = new float[context * context];
        for (int at = 0; at < context; at++) {
            for (int seen = at + 1; seen < context; seen++) {
                later[at * context + seen] = MASKED;
            }
        }
        mask = manager.create(later, new Shape(context, context));
        nothing = manager.zeros(new Shape(measures.width()));
    }

    /// Makes what is computed from the tables belong to a step's manager, until it is closed.
    void lend(NDManager step) {
        cosine.tempAttach(step);
        sine.tempAttach(step);
        mask.tempAttach(step);
        nothing.tempAttach(step);
    }

    /// The logits of the next token at chosen places.
    ///
    /// @param tokens `[B, T]`
    /// @param places `[N]`, as indices into `B * T`
    /// @return `[N, vocabulary]`
    NDArray logits(NDArray tokens, NDArray places) {
        NDArray embedding = centred(weights.get("embedding"));
        NDArray hidden = look(tokens, embedding); // [B, T, D]
        for (int layer = 0; layer < measures.layers(); layer++) {
            String prefix = layer + ".";
            NDArray mixed = attention(hidden, prefix);
            if (layer + 1 == measures.layers()) {
                hidden = chosen(hidden, places);
                mixed = chosen(mixed, places);
            }
            hidden = hidden.add(mixed.matMul(weights.get(prefix + "output")));
            hidden = hidden.add(feedForward(hidden, prefix));
        }
        return norm(hidden, weights.get("norm")).matMul(embedding.transpose());
    }

    /// The rows at chosen places; after the last attention nothing else is asked for.
    private static NDArray chosen(NDArray hidden, NDArray places) {
        return look(places, hidden.reshape(-1, hidden.getShape().get(2)));
    }

    private static NDArray look(NDArray indices, NDArray table) {
        return table.getNDArrayInternal()
                .embedding(indices, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    /// What the heads have read, side by side: `[B, T, H * S]`.
    private NDArray attention(NDArray hidden, String prefix) {
        long batch = hidden.getShape().get(0);
        long time = hidden.getShape().get(1);
        NDArray input = norm(hidden, weights.get(prefix + "attention_norm"));
        NDArray query = heads(input, prefix + "query", measures.heads());
        NDArray key = heads(input, prefix + "key", measures.kvHeads());
        NDArray value = heads(input, prefix + "value", measures.kvHeads());
        float scale = (float) (1 / Math.sqrt(measures.headSize()));
        query = turned(norm(query, weights.get(prefix + "query_norm").mul(scale)));
        key = shared(turned(norm(key, weights.get(prefix + "key_norm"))));
        NDArray scores = query.matMul(key.transpose(0, 1, 3, 2)); // [B, H, T, T]
        NDArray shares = scores.add(mask.get("0:{}, 0:{}", time, time)).softmax(-1);
        NDArray mixed = shares.matMul(shared(value)).transpose(0, 2, 1, 3);
        return mixed.reshape(batch, time, -1);
    }

    /// `[B, T, D]` to `[B, H, T, S]`.
    private NDArray heads(NDArray input, String matrix, int heads) {
        NDArray all = input.matMul(weights.get(matrix));
        Shape shape = all.getShape();
        return all.reshape(shape.get(0), shape.get(1), heads, measures.headSize())
                .transpose(0, 2, 1, 3);
    }

    /// Each head of keys or values once for every head of queries that shares it.
    private NDArray shared(NDArray heads) {
        int group = measures.heads() / measures.kvHeads();
        return group == 1 ? heads : heads.repeat(1, group);
    }

    /// RoPE: element `i` turns with element `i + S / 2`.
    private NDArray turned(NDArray heads) {
        long time = heads.getShape().get(2);
        NDList halves = heads.split(2, 3);
        NDArray crossed = NDArrays.concat(new NDList(halves.get(1).neg(), halves.get(0)), 3);
        return heads.mul(cosine.get("0:{}", time)).add(crossed.mul(sine.get("0:{}", time)));
    }

    private NDArray feedForward(NDArray hidden, String prefix) {
        NDArray input = norm(hidden, weights.get(prefix + "feed_forward_norm"));
        NDArray gate = input.matMul(weights.get(prefix + "gate"));
        NDArray open = gate.mul(gate.getNDArrayInternal().sigmoid());
        NDArray up = input.matMul(weights.get(prefix + "up"));
        return open.mul(up).matMul(weights.get(prefix + "down"));
    }

    /// RMSNorm of what is left when the mean is taken off. PyTorch does this in one operation, and
    /// it is RMSNorm alone where [Weights#centredRows] leave no mean.
    private NDArray norm(NDArray values, NDArray gain) {
        return values.getNDArrayInternal()
                .layerNorm(
                        values,
                        gain.getShape(),
                        gain,
                        nothing.get("0:{}", gain.size()),
                        Measures.EPSILON)
                .singletonOrThrow();
    }

    private static NDArray centred(NDArray rows) {
        return rows.sub(rows.mean(new int[] {1}, true));
    }

    /// The mean of what the right tokens are unexpected by, in nats.
    static NDArray loss(NDArray logits, NDArray expected) {
        return logits.logSoftmax(-1)
                .gather(expected.reshape(-1, 1).toType(DataType.INT64, false), 1)
                .mean()
                .neg();
    }
}
