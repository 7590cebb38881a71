package dev.jebena.engine.tokenizer;

/// Merges the symbols of one word after the other: always the most urgent pair, of equal ones the
/// leftmost, until no pair can be merged. A linked list of symbols and a heap of candidates keep it
/// at n log n for any word.
///
/// Owned by one thread. It counts the candidates it has looked at, for the test of that bound.
final class PairMerger {
    private static final int GONE = -1;

    private final MergeTable merges;
    private final LongHeap candidates = new LongHeap();
    private int[] symbols = new int[64];
    private int[] previous = new int[64];
    private int[] next = new int[64];
    private long steps;

    PairMerger(MergeTable merges) {
        this.merges = merges;
    }

    /// Appends the symbols that `bytes[from, to)` becomes.
    void merge(byte[] bytes, int from, int to, IntList out) {
        int count = to - from;
        reserve(count);
        for (int i = 0; i < count; i++) {
            symbols[i] = merges.symbol(bytes[from + i]);
            previous[i] = i - 1;
            next[i] = i + 1;
        }
        for (int i = 0; i + 1 < count; i++) {
            consider(i, i + 1);
        }
        while (!candidates.isEmpty()) {
            long candidate = candidates.pop();
            apply((int) candidate, (int) (candidate >>> 32), count);
        }
        for (int i = 0; i < count; i = next[i]) {
            out.add(symbols[i]);
        }
    }

    /// Merges at `left`, unless what the candidate spoke of has changed since: a pair has its rank
    /// to itself.
    private void apply(int left, int rank, int count) {
        steps++;
        int right = symbols[left] == GONE ? count : next[left];
        if (right == count) {
            return;
        }
        int slot = merges.slot(symbols[left], symbols[right]);
        if (merges.rank(slot) != rank) {
            return;
        }
        symbols[left] = merges.result(slot);
        symbols[right] = GONE;
        next[left] = next[right];
        if (next[left] < count) {
            previous[next[left]] = left;
            consider(left, next[left]);
        }
        if (previous[left] >= 0) {
            consider(previous[left], left);
        }
    }

    private void consider(int left, int right) {
        steps++;
        int rank = merges.rank(merges.slot(symbols[left], symbols[right]));
        if (rank != MergeTable.NONE) {
            candidates.push(((long) rank << 32) | left);
        }
    }

    private void reserve(int count) {
        if (symbols.length < count) {
            int capacity =
                    Math.max(count, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * symbols.length));
            symbols = new int[capacity];
            previous = new int[capacity];
            next = new int[capacity];
        }
    }

    long steps() {
        return steps;
    }
}
