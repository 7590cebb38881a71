package dev.jebena.engine.kernel;

/// How inputs of products with quantized weights are rounded before they are multiplied: some
/// neighbours become integers from -127 to 127 times a common scale. That is what llama.cpp does to
/// multiply integers; products of floats do it here too, so that a model says the same in both, and
/// under every packing.
///
/// Source: ggml's `Q8_0` and `Q8_K`, as inputs of its products.
public enum InputRounding {
    /// Inputs as they are.
    NONE(0),
    /// For formats of blocks of 32. The scale is a half.
    BLOCKS_OF_32(32),
    /// For formats of blocks of 256. The scale is a float.
    BLOCKS_OF_256(256);

    /// Added to a float of at most 2^22, it leaves the nearest integer, ties to even.
    static final float ROUND = 0x1.8p23f;

    /// A block whose largest absolute value is below this counts as zero: dividing by it could
    /// overflow.
    private static final float LEAST = 0x1p-120f;

    /// The least float that halves hold with all their bits, and the largest.
    private static final float LEAST_HALF = 0x1p-14f;

    private static final float LARGEST_HALF = 65504f;
    private static final float MOST_QUANT = 127f;

    private final int columns;

    InputRounding(int columns) {
        this.columns = columns;
    }

    /// Columns that share a scale.
    int columns() {
        return columns;
    }

    /// What the elements of a block are multiplied with before they are rounded.
    ///
    /// @param most the largest absolute value of the block
    static float inverseScale(float most) {
        return most < LEAST ? 0 : MOST_QUANT / most;
    }

    /// What the integers of a block are multiplied with.
    ///
    /// @param most the largest absolute value of the block
    float scale(float most) {
        float scale = most < LEAST ? 0 : most / MOST_QUANT;
        return this == BLOCKS_OF_32 && scale >= LEAST_HALF && scale <= LARGEST_HALF
                ? Float.float16ToFloat(Float.floatToFloat16(scale))
                : scale;
    }
}
