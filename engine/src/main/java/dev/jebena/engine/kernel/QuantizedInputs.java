package dev.jebena.engine.kernel;

/// The inputs of several tokens as integers of eight bits, a scale for every 32: `x = scale * q`
/// with `q` from -127 to 127, and what kernels want to know besides. Source: the way llama.cpp's
/// `Q8_0` and `Q8_1` quantize the inputs of products with quantized weights.
///
/// Filled by one thread per token, then read by all.
final class QuantizedInputs {
    /// Columns that share a scale.
    static final int BLOCK = 32;

    /// A block whose largest absolute value is below this counts as zero: dividing by it could
    /// overflow.
    private static final float LEAST = 0x1p-120f;

    private static final float MOST_QUANT = 127f;

    private static final int BIAS = 8;

    /// Blocks of a token.
    int blocks;

    /// `[tokens][columns]`: each `q` twice, in both halves of an int.
    int[] pairs = {};

    /// `[tokens][blocks]`: minus eight times the sum of the block's `q`, in both halves of an int,
    /// modulo 65,536. Lanes of 16 bits that begin with it end with what nibbles less eight give.
    int[] starts = {};

    /// `[tokens][blocks]`.
    float[] scales = {};

    /// `[tokens][blocks]`: the scale times the sum of the block's `q`.
    float[] sums = {};

    /// Makes room for so many tokens.
    ///
    /// @param columns a multiple of 32
    void begin(int tokens, int columns) {
        blocks = columns / BLOCK;
        if (starts.length < tokens * blocks) {
            pairs = new int[Math.multiplyExact(tokens, columns)];
            starts = new int[tokens * blocks];
            scales = new float[tokens * blocks];
            sums = new float[tokens * blocks];
        }
    }

    /// What the elements of a block are multiplied with before they are rounded.
    ///
    /// @param most the largest absolute value of the block
    static float inverseScale(float most) {
        return most < LEAST ? 0 : MOST_QUANT / most;
    }

    /// Sets what follows from a block's quants.
    ///
    /// @param most the largest absolute value of the block
    /// @param sum of its quants
    void finish(int token, int block, float most, int sum) {
        int at = token * blocks + block;
        float scale = most < LEAST ? 0 : most / MOST_QUANT;
        starts[at] = twice(-BIAS * sum);
        scales[at] = scale;
        sums[at] = scale * sum;
    }

    /// The low 16 bits of `q` in both halves.
    static int twice(int q) {
        return (q & 0xffff) * 0x10001;
    }
}
