package dev.jebena.engine.tokenizer;

/// Merges the symbols of one word after the other: always the most urgent pair, of equal ones the
/// leftmost, until no pair can be merged. A linked list of symbols and a heap of candidates keep it
/// at n log n for any word.
///
/// Owned by one thread. It counts the candidates it has looked at, for the test of that bound.
final class PairMerger {
    private final Merges merges;
    private final LongHeap candidates = new LongHeap();

    /// By the place of a symbol's first byte in the word, as are the next three.
    private int[] symbols = new int[64];

    private int[] previous = new int[64];
    private int[] next = new int[64];

    /// What a symbol makes with the one behind it.
    private long[] pairs = new long[64];

    private long steps;

    PairMerger(Merges merges) {
        this.merges = merges;
    }

    /// Takes the symbols of a word, in order.
    @FunctionalInterface
    interface Symbols {
        /// A symbol, or [Merges#NO_SYMBOL], and the bytes it is made of.
        void add(int symbol, int from, int to);
    }

    /// The symbols that `text[from, to)` becomes.
    void merge(byte[] text, int from, int to, Symbols out) {
        int count = to - from;
        reserve(count);
        int last = -1;
        for (int i = 0; i < count; i = next[i]) {
            next[i] = Math.min(count, i + merges.length(text[from + i]));
            previous[i] = last;
            symbols[i] = merges.symbol(text, from + i, from + next[i]);
            last = i;
        }
        for (int i = 0; i < count; i = next[i]) {
            if (consider(text, from, i, count)) {
                candidates.add(candidate(i));
            }
        }
        candidates.sort();
        while (!candidates.isEmpty()) {
            long candidate = candidates.pop();
            apply(text, from, (int) candidate, (int) (candidate >> 32), count);
        }
        for (int i = 0; i < count; i = next[i]) {
            out.add(symbols[i], from + i, from + next[i]);
        }
    }

    /// Merges at `left`, unless what the candidate spoke of has changed since.
    private void apply(byte[] text, int from, int left, int rank, int count) {
        steps++;
        int result = Merges.result(pairs[left]);
        if (result == Merges.NO_SYMBOL || Merges.rank(pairs[left]) != rank) {
            return;
        }
        int right = next[left];
        symbols[left] = result;
        pairs[right] = Merges.merge(0, Merges.NO_SYMBOL);
        next[left] = next[right];
        if (next[left] < count) {
            previous[next[left]] = left;
        }
        if (consider(text, from, left, count)) {
            candidates.push(candidate(left));
        }
        if (previous[left] >= 0 && consider(text, from, previous[left], count)) {
            candidates.push(candidate(previous[left]));
        }
    }

    private long candidate(int left) {
        return ((long) Merges.rank(pairs[left]) << 32) | left;
    }

    /// Whether the symbol at `left` makes another with the one behind it.
    private boolean consider(byte[] text, int from, int left, int count) {
        steps++;
        int right = next[left];
        if (right == count) {
            pairs[left] = Merges.merge(0, Merges.NO_SYMBOL);
            return false;
        }
        pairs[left] =
                merges.find(symbols[left], symbols[right], text, from + left, from + next[right]);
        return Merges.result(pairs[left]) != Merges.NO_SYMBOL;
    }

    private void reserve(int count) {
        if (symbols.length < count) {
            int capacity =
                    Math.max(count, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * symbols.length));
            symbols = new int[capacity];
            previous = new int[capacity];
            next = new int[capacity];
            pairs = new long[capacity];
        }
    }

    long steps() {
        return steps;
    }
}
