package dev.jebena.barista.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Moves weights against their gradients. Owned by one thread.
///
/// A program in TorchScript, because PyTorch does all of a step in one pass over the numbers, and
/// DJL's arrays need ten.
///
/// Source: Loshchilov and Hutter, Decoupled Weight Decay Regularization.
final class AdamW implements AutoCloseable {
    private static final double MEAN_DECAY = 0.9;
    private static final double SQUARE_DECAY = 0.98;
    private static final double WEIGHT_DECAY = 0.05;
    private static final double LONGEST_GRADIENT = 1;
    private static final double EPSILON = 1e-8;

    private final PtSymbolBlock program;

    AdamW(NDManager manager) throws IOException {
        program =
                TorchScript.read(
                                "adamw.torchscript",
                                Map.of(
                                        "longest", LONGEST_GRADIENT,
                                        "weight_decay", WEIGHT_DECAY,
                                        "mean_decay", MEAN_DECAY,
                                        "square_decay", SQUARE_DECAY,
                                        "epsilon", EPSILON))
                        .load("AdamW", (PtNDManager) manager);
    }

    /// One step; gradients longer than 1 are shortened to it.
    ///
    /// @return whether the gradient was finite; else it is forgotten, and nothing is changed
    boolean step(Weights weights, float rate) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList inputs =
                    new NDList(manager.create(rate), manager.create((float) (weights.step() + 1)));
            List<Weights.Weight> all = weights.all();
            addAll(inputs, "matrix", all.stream().filter(Weights.Weight::isMatrix), manager);
            addAll(inputs, "gain", all.stream().filter(w -> !w.isMatrix()), manager);
            boolean finite =
                    Float.isFinite(
                            IValueUtils.forward(program, inputs, false)
                                    .singletonOrThrow()
                                    .getFloat());
            if (finite) {
                weights.stepped();
            }
            return finite;
        }
    }

    private static void addAll(
            NDList inputs, String kind, Stream<Weights.Weight> some, NDManager manager) {
        List<Weights.Weight> weights = some.toList();
        for (Weights.Weight weight : weights) {
            add(inputs, kind, weight.value());
        }
        for (Weights.Weight weight : weights) {
            NDArray gradient = weight.value().getGradient();
            gradient.attach(manager);
            add(inputs, kind + "_gradients", gradient);
        }
        for (Weights.Weight weight : weights) {
            add(inputs, kind + "_means", weight.mean());
        }
        for (Weights.Weight weight : weights) {
            add(inputs, kind + "_squares", weight.square());
        }
    }

    /// Arrays of one such name make up one list.
    private static void add(NDList inputs, String list, NDArray array) {
        array.setName(list + "[]");
        inputs.add(array);
    }

    @Override
    public void close() {
        program.close();
    }
}
