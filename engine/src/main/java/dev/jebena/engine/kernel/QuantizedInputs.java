package dev.jebena.engine.kernel;

/// The inputs of several tokens as integers of eight bits, a scale for every 32: `x = scale * q`
/// with `q` from -127 to 127, and what kernels want to know besides.
///
/// Filled by one thread per token, then read by all.
final class QuantizedInputs {
    /// Columns of a block.
    static final int BLOCK = 32;

    private static final int BIAS = 8;

    /// Blocks of a token.
    int blocks;

    /// How they are scaled.
    InputRounding rounding = InputRounding.BLOCKS_OF_32;

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
    /// @param scaling how many columns share a scale
    void begin(int tokens, int columns, InputRounding scaling) {
        blocks = columns / BLOCK;
        rounding = scaling;
        if (starts.length < tokens * blocks) {
            pairs = new int[Math.multiplyExact(tokens, columns)];
            starts = new int[tokens * blocks];
            scales = new float[tokens * blocks];
            sums = new float[tokens * blocks];
        }
    }

    /// Sets what follows from a block's quants.
    ///
    /// @param sum of its quants
    void finish(int token, int block, float scale, int sum) {
        int at = token * blocks + block;
        starts[at] = twice(-BIAS * sum);
        scales[at] = scale;
        sums[at] = scale * sum;
    }

    /// The low 16 bits of `q` in both halves.
    static int twice(int q) {
        return (q & 0xffff) * 0x10001;
    }
}
