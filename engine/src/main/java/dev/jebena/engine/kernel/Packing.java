package dev.jebena.engine.kernel;

/// How packed weights lie in memory. Rows come in groups of [#ROWS] side by side, columns in
/// blocks; a group is one run of bytes that a kernel reads from beginning to end. A block has first
/// the scales of its rows, if there are any, as floats, and then its elements column by column,
/// those of all rows next to each other. So rows are the lanes of a vector, each sums on its own,
/// and there is nothing to add up at the end.
///
/// The arithmetic, version 2: the elements of a block are multiplied with the inputs and added in
/// ascending order of columns, beginning with zero; then `total = fma(scale, sum, total)`, in
/// ascending order of blocks. Where inputs are quantized, sums are integers and `total = fma(scale,
/// sum * inputScale, total)`. Nothing else decides: not the vector width, the number of tokens, nor
/// the thread.
public enum Packing {
    FLOATS(32, 4 * 32, false, false),
    HALVES(32, 2 * 32, false, false),
    BRAIN_HALVES(32, 2 * 32, false, false),
    /// Signed bytes.
    BYTES(32, 32, true, false),
    /// Signed bytes with a scale for every 16 columns.
    SHORT_BYTES(16, 16, true, false),
    /// Pairs of nibbles, of which eight is taken off: the even column in the low one. Multiplied
    /// with quantized inputs in lanes of 16 bits. The bytes of rows `i` and `i + 16` of a half
    /// stand next to each other: they become the two halves of a lane of 32 bits.
    NIBBLES(32, 16, true, false),
    /// The same, and behind the last block the offsets of all of them: floats that are multiplied
    /// with the sum of the block's inputs and added to a total of their own.
    OFFSET_NIBBLES(32, 16, true, true);

    /// Rows of a group.
    public static final int ROWS = 64;

    /// Names this layout where packed weights are kept. Whoever changes what is packed, or how it
    /// is summed, counts it up.
    public static final String VERSION = "rows64-v2";

    private static final int SCALES = ROWS * Float.BYTES;

    private final int columns;
    private final int bytesPerRow;
    private final boolean scaled;
    private final boolean offset;

    Packing(int columns, int bytesPerRow, boolean scaled, boolean offset) {
        this.columns = columns;
        this.bytesPerRow = bytesPerRow;
        this.scaled = scaled;
        this.offset = offset;
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

    /// Whether a block begins with scales.
    boolean scaled() {
        return scaled;
    }

    /// Whether offsets follow the last block.
    boolean hasOffsets() {
        return offset;
    }

    /// Whether inputs are quantized for it.
    boolean quantizesInputs() {
        return this == NIBBLES || this == OFFSET_NIBBLES;
    }

    /// From a block's beginning to its elements.
    int elementsAt() {
        return scaled ? SCALES : 0;
    }

    int blockBytes() {
        return elementsAt() + ROWS * bytesPerRow;
    }

    /// Bytes of a group of rows with so many blocks.
    long groupBytes(int blocks) {
        return (long) blocks * (blockBytes() + (offset ? SCALES : 0));
    }
}
