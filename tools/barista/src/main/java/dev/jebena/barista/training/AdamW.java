package dev.jebena.barista.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/// Moves weights against their gradients. Owned by one thread.
///
/// Source: Loshchilov and Hutter, Decoupled Weight Decay Regularization.
final class AdamW {
    private static final float MEAN_DECAY = 0.9f;
    private static final float SQUARE_DECAY = 0.98f;
    private static final float WEIGHT_DECAY = 0.05f;
    private static final float LONGEST_GRADIENT = 1;
    private static final float UNCLIPPED = -1;

    private AdamW() {}

    /// One step; gradients longer than 1 are shortened to it.
    ///
    /// @return whether the gradient was finite; else it is forgotten, and nothing is changed
    static boolean step(Weights weights, float rate) {
        List<Weights.Weight> all = weights.all();
        double squares = squares(all);
        if (!Double.isFinite(squares)) {
            forget(all);
            return false;
        }
        float length = (float) Math.sqrt(squares);
        float shortened = length > LONGEST_GRADIENT ? LONGEST_GRADIENT / length : 1;
        weights.stepped();
        double at = weights.step();
        // the moments begin at zero: this takes the bias off
        double corrected =
                Math.sqrt(1 - Math.pow(SQUARE_DECAY, at)) / (1 - Math.pow(MEAN_DECAY, at));
        for (Weights.Weight weight : all) {
            try (NDArray gradient = weight.value().getGradient()) {
                weight.value()
                        .getNDArrayInternal()
                        .adamUpdate(
                                new NDList(
                                        weight.value(), gradient, weight.mean(), weight.square()),
                                new NDList(weight.value()),
                                rate,
                                (float) (rate * corrected),
                                weight.decays() ? WEIGHT_DECAY : 0,
                                shortened,
                                UNCLIPPED,
                                MEAN_DECAY,
                                SQUARE_DECAY,
                                1e-8f,
                                true,
                                true);
            }
        }
        return true;
    }

    private static double squares(List<Weights.Weight> weights) {
        double squares = 0;
        for (Weights.Weight weight : weights) {
            try (NDArray gradient = weight.value().getGradient();
                    NDArray square = gradient.square();
                    NDArray sum = square.sum()) {
                squares += sum.getFloat();
            }
        }
        return squares;
    }

    private static void forget(List<Weights.Weight> weights) {
        weights.forEach(weight -> JniUtils.zeroGrad((PtNDArray) weight.value()));
    }
}
