package dev.jebena.engine.tokenizer;

/// Which two neighbouring symbols of a text make a third, and how urgent that is. A symbol is a
/// token's id, or a number of the vocabulary's own for what is no token.
///
/// Immutable and thread-safe.
interface Merges {
    /// A result that says that two symbols make none.
    int NO_SYMBOL = -1;

    /// The bytes of the symbol that a text with this byte begins with, before any merge.
    int length(byte lead);

    /// That symbol.
    int symbol(byte[] text, int from, int to);

    /// What two symbols make that together are `text[from, to)`: a [#merge(int, int)], or
    /// [#NO_SYMBOL] for its result.
    long find(int left, int right, byte[] text, int from, int to);

    /// How urgent a merge is, less being more, and the symbol that comes of it.
    static long merge(int rank, int result) {
        return ((long) rank << 32) | (result & 0xffffffffL);
    }

    static int rank(long merge) {
        return (int) (merge >> 32);
    }

    static int result(long merge) {
        return (int) merge;
    }
}
