package dev.jebena.bench.synth;

/// The sizes of a model.
///
/// @param width of the residual stream
/// @param kvHeads heads of keys and values
/// @param feedForward inner size of a feed-forward network, or of one expert
/// @param vocabulary tokens
/// @param epsilon added to the mean square in every norm
/// @param context positions the model was trained for
record Measures(
        int layers,
        int width,
        int heads,
        int kvHeads,
        int headSize,
        int feedForward,
        int vocabulary,
        float ropeBase,
        float epsilon,
        int context) {

    int query() {
        return heads * headSize;
    }

    int keyValue() {
        return kvHeads * headSize;
    }
}
