package dev.jebena.barista.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/// The network that is trained: Qwen 3's, with the embedding as its last matrix.
///
/// It is a program in TorchScript, because that can say what DJL's arrays cannot: matrices are
/// multiplied in bfloat16, which takes half of the time, while weights, their gradients and what
/// layers add to stay in float.
///
/// Owned by one thread. Source: Qwen3 Technical Report; Micikevicius et al., Mixed Precision
/// Training.
final class Network implements AutoCloseable {
    private static final float MASKED = -1e9f;
    private static final String WEIGHTS = "weights[]"; // inputs of this name make up one list

    private final Weights weights;
    private final PtSymbolBlock program;
    private final NDArray cosine; // [C, S]
    private final NDArray sine; // [C, S]
    private final NDArray nothing; // [D]
    private final NDArray mask; // [C, C]

    Network(Measures measures, Precision precision, Weights weights, NDManager manager)
            throws IOException {
        this.weights = weights;
        program = program(measures, precision, (PtNDManager) manager);
        int context = measures.context();
        int size = measures.headSize();
        float[] cosines = new float[context * size];
        float[] sines = new float[context * size];
        for (int position = 0; position < context; position++) {
            for (int i = 0; i < size; i++) {
                double frequency = Math.pow(Measures.ROPE_BASE, -2.0 * (i % (size / 2)) / size);
                cosines[position * size + i] = (float) Math.cos(position * frequency);
                // element i turns with element i + S / 2, the one against the other
                double sign = i < size / 2 ? -1 : 1;
                sines[position * size + i] = (float) (sign * Math.sin(position * frequency));
            }
        }
        cosine = manager.create(cosines, new Shape(context, size));
        sine = manager.create(sines, new Shape(context, size));
        nothing = manager.zeros(new Shape(measures.width()));
        float[] later = new float[context * context];
        for (int at = 0; at < context; at++) {
            Arrays.fill(later, at * context + at + 1, (at + 1) * context, MASKED);
        }
        mask = manager.create(later, new Shape(context, context));
    }

    private static PtSymbolBlock program(
            Measures measures, Precision precision, PtNDManager manager) throws IOException {
        return TorchScript.read(
                        "network.torchscript",
                        Map.of(
                                "layers", measures.layers(),
                                "width", measures.width(),
                                "heads", measures.heads(),
                                "kv_heads", measures.kvHeads(),
                                "group", measures.heads() / measures.kvHeads(),
                                "head_size", measures.headSize(),
                                "half", measures.headSize() / 2,
                                "scale", 1 / Math.sqrt(measures.headSize()),
                                "epsilon", Measures.EPSILON,
                                "type", precision.scalarType()))
                .load("Network", manager);
    }

    /// Makes what is computed from the tables belong to a step's manager, until it is closed.
    void lend(NDManager step) {
        cosine.tempAttach(step);
        sine.tempAttach(step);
        nothing.tempAttach(step);
        mask.tempAttach(step);
    }

    /// The logits of the next token at chosen places.
    ///
    /// @param tokens `[B, T]`
    /// @param places `[N]`, as indices into `B * T`
    /// @return `[N, vocabulary]`
    NDArray logits(NDArray tokens, NDArray places) {
        NDList inputs = new NDList(tokens, places, cosine, sine, nothing, mask);
        for (Weights.Weight weight : weights.all()) {
            weight.value().setName(WEIGHTS);
            inputs.add(weight.value());
        }
        return IValueUtils.forward(program, inputs, true).singletonOrThrow();
    }

    /// The mean of what the right tokens are unexpected by, in nats.
    static NDArray loss(NDArray logits, NDArray expected) {
        return logits.logSoftmax(-1)
                .gather(expected.reshape(-1, 1).toType(DataType.INT64, false), 1)
                .mean()
                .neg();
    }

    @Override
    public void close() {
        program.close();
    }
}
