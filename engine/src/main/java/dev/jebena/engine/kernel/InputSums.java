package dev.jebena.engine.kernel;

/// The sums of the inputs of several tokens, for packings that have offsets: those of every sixteen
/// columns, from the first to the last, and those of every 32, `a + b` of their two sixteens.
///
/// Filled by one thread per token, then read by all.
final class InputSums {
    private static final int SHORT_BLOCK = 16;
    private static final int BLOCK = 32;

    private float[] sixteens = {}; // [tokens][columns / 16]
    private float[] thirtyTwos = {}; // [tokens][columns / 32]

    /// Makes room for so many tokens.
    ///
    /// @param columns a multiple of 32
    void begin(int tokens, int columns) {
        if (thirtyTwos.length < tokens * (columns / BLOCK)) {
            sixteens = new float[Math.multiplyExact(tokens, columns / SHORT_BLOCK)];
            thirtyTwos = new float[tokens * (columns / BLOCK)];
        }
    }

    /// Adds up one token's inputs.
    void add(float[] x, int at, int columns, int token) {
        int to = token * (columns / BLOCK);
        for (int block = 0; block < columns / BLOCK; block++) {
            float a = sixteen(x, at + block * BLOCK);
            float b = sixteen(x, at + block * BLOCK + SHORT_BLOCK);
            sixteens[2 * (to + block)] = a;
            sixteens[2 * (to + block) + 1] = b;
            thirtyTwos[to + block] = a + b;
        }
    }

    private static float sixteen(float[] x, int at) {
        float sum = 0;
        for (int k = 0; k < SHORT_BLOCK; k++) {
            sum += x[at + k];
        }
        return sum;
    }

    /// `[tokens][blocks]` of blocks with so many columns.
    float[] of(int columns) {
        return columns == BLOCK ? thirtyTwos : sixteens;
    }
}
