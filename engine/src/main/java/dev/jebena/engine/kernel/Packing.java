package dev.jebena.engine.kernel;

/// How packed weights lie in memory. Rows come in groups of [#ROWS] side by side, columns in
/// blocks; a group is one run of bytes that a kernel reads from beginning to end: the scales of all
/// its blocks, if there are any, what offsets are made of, and then the elements column by column,
/// those of all rows next to each other. So rows are the lanes of a vector, each sums on its own,
/// and there is nothing to add up at the end.
///
/// The arithmetic, version 2: the elements of a block are multiplied with the inputs and added in
/// ascending order of columns, beginning with zero; then `total = fma(scale, sum, total)`, in
/// ascending order of blocks. Where inputs are quantized, sums are integers and `total = fma(scale,
/// sum * inputScale, total)`. Nothing else decides: not the vector width, the number of tokens, nor
/// the thread.
public enum Packing {
    FLOATS(32, 4 * 32, Scales.NONE),
    HALVES(32, 2 * 32, Scales.NONE),
    BRAIN_HALVES(32, 2 * 32, Scales.NONE),
    /// Signed bytes.
    BYTES(32, 32, Scales.HALVES),
    /// Signed bytes with a scale for every 16 columns.
    SHORT_BYTES(16, 16, Scales.FACTORS),
    /// Pairs of nibbles, of which eight is taken off: the even column in the low one. Multiplied
    /// with quantized inputs in lanes of 16 bits. The bytes of rows `i` and `i + 16` of a half
    /// stand next to each other: they become the two halves of a lane of 32 bits.
    NIBBLES(32, 16, Scales.HALVES),
    /// The same with offsets: they are multiplied with the sum of the block's inputs and added to a
    /// total of their own.
    OFFSET_NIBBLES(32, 16, Scales.FACTORS_AND_OFFSETS);

    /// How the scales of blocks are kept.
    enum Scales {
        NONE,
        /// A half for each block and row.
        HALVES,
        /// For each 256 columns a half for each row, then a signed byte for each block and row:
        /// `scale = half * byte`.
        FACTORS,
        /// Factors, and the same again for what is taken off: `below = half * byte`. As eight was
        /// taken off the elements, `offset = fma(8, scale, -below)`.
        FACTORS_AND_OFFSETS
    }

    /// Rows of a group.
    public static final int ROWS = 64;

    /// Names this layout where packed weights are kept. Whoever changes what is packed, or how it
    /// is summed, counts it up.
    public static final String VERSION = "rows64-v4";

    /// Columns that share the half of their factors.
    static final int FACTOR_COLUMNS = 256;

    private final int columns;
    private final int bytesPerRow;
    private final Scales scales;

    Packing(int columns, int bytesPerRow, Scales scales) {
        this.columns = columns;
        this.bytesPerRow = bytesPerRow;
        this.scales = scales;
    }

    /// The layout that weights of a format are packed to.
    public static Packing of(WeightFormat format) {
        return switch (format) {
            case F32 -> FLOATS;
            case F16 -> HALVES;
            case BF16 -> BRAIN_HALVES;
            case Q8_0, Q5_0 -> BYTES;
            case Q6_K -> SHORT_BYTES;
            case Q4_0 -> NIBBLES;
            case Q4_K -> OFFSET_NIBBLES;
        };
    }

    /// Columns of a block.
    int columns() {
        return columns;
    }

    Scales scales() {
        return scales;
    }

    /// Whether inputs are quantized for it.
    boolean quantizesInputs() {
        return this == NIBBLES || this == OFFSET_NIBBLES;
    }

    /// Bytes of a block's elements.
    int blockBytes() {
        return ROWS * bytesPerRow;
    }

    /// Blocks that share the half of their factors.
    int factorBlocks() {
        return FACTOR_COLUMNS / columns;
    }

    /// Bytes of one half for each row with the factors of its blocks.
    int factorBytes() {
        return ROWS * (Short.BYTES + factorBlocks());
    }

    /// From the beginning of a group with so many blocks to what offsets are made of.
    int offsetsAt(int blocks) {
        return switch (scales) {
            case NONE -> 0;
            case HALVES -> blocks * ROWS * Short.BYTES;
            case FACTORS, FACTORS_AND_OFFSETS -> blocks / factorBlocks() * factorBytes();
        };
    }

    /// From the beginning of a group with so many blocks to its elements.
    int elementsAt(int blocks) {
        return offsetsAt(blocks) * (scales == Scales.FACTORS_AND_OFFSETS ? 2 : 1);
    }

    /// Bytes of a group with so many blocks.
    long groupBytes(int blocks) {
        return elementsAt(blocks) + (long) blocks * blockBytes();
    }
}
