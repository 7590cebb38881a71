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
/// sum * inputScale, total)`. Where there are offsets, `offsets = fma(offset, inputSum, offsets)`
/// in ascending order of blocks, and what comes out is `total + offsets`; the sum of a block's
/// inputs is that of [InputSums], or of the integers that they were quantized to. Nothing else
/// decides: not the vector width, the number of tokens, nor the thread.
public enum Packing {
    FLOATS(Elements.FLOATS, 32, Scales.NONE),
    HALVES(Elements.HALVES, 32, Scales.NONE),
    BRAIN_HALVES(Elements.BRAIN_HALVES, 32, Scales.NONE),
    BYTES(Elements.BYTES, 32, Scales.HALVES),
    SHORT_BYTES(Elements.BYTES, 16, Scales.FACTORS),
    OFFSET_BYTES(Elements.BYTES, 32, Scales.HALVES_AND_OFFSETS),
    FACTOR_OFFSET_BYTES(Elements.BYTES, 32, Scales.FACTORS_AND_OFFSETS),
    NIBBLES(Elements.NIBBLES, 32, Scales.HALVES),
    OFFSET_NIBBLES(Elements.NIBBLES, 32, Scales.HALVES_AND_OFFSETS),
    FACTOR_OFFSET_NIBBLES(Elements.NIBBLES, 32, Scales.FACTORS_AND_OFFSETS),
    SHORT_CODES(Elements.CODES, 16, Scales.FACTORS),
    SHORT_OFFSET_CODES(Elements.CODES, 16, Scales.FACTORS_AND_OFFSETS),
    NON_LINEAR_CODES(Elements.CODES, 32, Scales.HALVES, CodeTable.NON_LINEAR),
    FACTOR_NON_LINEAR_CODES(Elements.CODES, 32, Scales.FACTORS, CodeTable.NON_LINEAR),
    FLOATING_CODES(Elements.CODES, 32, Scales.POWERS, CodeTable.FLOATING);

    /// What a column keeps of its rows.
    enum Elements {
        FLOATS(32),
        HALVES(16),
        BRAIN_HALVES(16),
        /// Signed bytes.
        BYTES(8),
        /// Two columns in a byte: nibbles, of which eight is taken off, the even column in the low
        /// one. Multiplied with quantized inputs in lanes of 16 bits. The bytes of rows `i` and `i
        /// + 16` of a half stand next to each other: they become the two halves of a lane of 32
        ///   bits.
        NIBBLES(4),
        /// Two columns in a byte: nibbles that stand for the values of a [CodeTable], the even
        /// column in the low one. Multiplied with the inputs as they are.
        CODES(4);

        private final int bits;

        Elements(int bits) {
            this.bits = bits;
        }
    }

    /// How the scales of blocks are kept. Offsets are multiplied with the sum of a block's inputs
    /// and added to a total of their own.
    enum Scales {
        NONE,
        /// A half for each block and row.
        HALVES,
        /// A byte for each block and row: `scale = 2^(byte - 128)`.
        POWERS,
        /// For each 256 columns a half for each row, then a signed byte for each block and row:
        /// `scale = half * byte`.
        FACTORS,
        /// Halves, and the same again for what is taken off: `offset = fma(taken, scale, -half)`,
        /// where `taken` is what was taken off the elements.
        HALVES_AND_OFFSETS,
        /// Factors, and the same again for what is taken off: `below = half * byte`, `offset =
        /// fma(taken, scale, -below)`.
        FACTORS_AND_OFFSETS
    }

    /// Rows of a group.
    public static final int ROWS = 64;

    /// Names this layout where packed weights are kept. Whoever changes what is packed, or how it
    /// is summed, counts it up.
    public static final String VERSION = "rows64-v4";

    /// Columns that share the half of their factors.
    static final int FACTOR_COLUMNS = 256;

    private final Elements elements;
    private final int columns;
    private final Scales scales;
    private final CodeTable table;

    Packing(Elements elements, int columns, Scales scales) {
        this(elements, columns, scales, CodeTable.LINEAR);
    }

    Packing(Elements elements, int columns, Scales scales, CodeTable table) {
        this.elements = elements;
        this.columns = columns;
        this.scales = scales;
        this.table = table;
    }

    /// The layout that weights of a format are packed to.
    public static Packing of(WeightFormat format) {
        return switch (format) {
            case F32 -> FLOATS;
            case F16 -> HALVES;
            case BF16 -> BRAIN_HALVES;
            case Q8_0, Q5_0 -> BYTES;
            case Q6_K -> SHORT_BYTES;
            case Q5_1 -> OFFSET_BYTES;
            case Q5_K -> FACTOR_OFFSET_BYTES;
            case Q4_0 -> NIBBLES;
            case Q4_1 -> OFFSET_NIBBLES;
            case Q4_K -> FACTOR_OFFSET_NIBBLES;
            case Q3_K -> SHORT_CODES;
            case Q2_K -> SHORT_OFFSET_CODES;
            case IQ4_NL -> NON_LINEAR_CODES;
            case IQ4_XS -> FACTOR_NON_LINEAR_CODES;
            case MXFP4 -> FLOATING_CODES;
        };
    }

    Elements elements() {
        return elements;
    }

    /// Columns of a block.
    int columns() {
        return columns;
    }

    Scales scales() {
        return scales;
    }

    /// What nibbles stand for.
    CodeTable table() {
        return table;
    }

    /// Whether a block has offsets.
    boolean hasOffsets() {
        return scales == Scales.HALVES_AND_OFFSETS || scales == Scales.FACTORS_AND_OFFSETS;
    }

    /// What was taken off the elements that offsets belong to.
    float taken() {
        return elements == Elements.NIBBLES ? 8 : 0;
    }

    /// Whether inputs are quantized for it.
    boolean quantizesInputs() {
        return elements == Elements.NIBBLES;
    }

    /// Whether it needs sums of inputs that are not quantized.
    boolean sumsInputs() {
        return hasOffsets() && !quantizesInputs();
    }

    /// Bytes of a block's elements.
    int blockBytes() {
        return ROWS * columns * elements.bits / Byte.SIZE;
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
            case POWERS -> blocks * ROWS;
            case HALVES, HALVES_AND_OFFSETS -> blocks * ROWS * Short.BYTES;
            case FACTORS, FACTORS_AND_OFFSETS -> blocks / factorBlocks() * factorBytes();
        };
    }

    /// From the beginning of a group with so many blocks to its elements.
    int elementsAt(int blocks) {
        return offsetsAt(blocks) * (hasOffsets() ? 2 : 1);
    }

    /// Bytes of a group with so many blocks.
    long groupBytes(int blocks) {
        return elementsAt(blocks) + (long) blocks * blockBytes();
    }
}
