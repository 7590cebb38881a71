package dev.jebena.engine.sampling;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// Tokens of which only as many as needed are put into order: a vocabulary of 150 000 is never
/// sorted for a top-k of 40.
///
/// Each entry is one `long`: above, the bits of its key so turned that ascending order is
/// descending keys; below, the token. So order is total and equal keys rank by token.
///
/// Owned by one thread.
final class Ranking {
    private final long[] entries;
    private int count;
    private int ranked;

    Ranking(int capacity) {
        entries = new long[capacity];
    }

    /// Empties the ranking.
    void clear() {
        count = 0;
        ranked = 0;
    }

    /// Adds a token that ranks by `key`, the greatest first.
    void add(int token, float key) {
        entries[count++] = entry(token, key);
    }

    private static long entry(int token, float key) {
        int bits = Float.floatToRawIntBits(key + 0.0f); // makes -0 and 0 one key
        int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
        return ((long) ~ascending << 32) | token;
    }

    /// Adds all tokens of a row whose logit does not exclude them.
    void addAll(float[] values, int offset, int size) {
        for (int token = 0; token < size; token++) {
            float logit = Logit.clean(values[offset + token]);
            if (logit > Float.NEGATIVE_INFINITY) {
                add(token, logit);
            }
        }
    }

    int count() {
        return count;
    }

    int token(int rank) {
        return (int) entries[rank];
    }

    /// How many entries at the front are in order.
    int ranked() {
        return ranked;
    }

    /// Drops all but the first `kept` entries.
    void truncate(int kept) {
        count = Math.min(count, kept);
        ranked = Math.min(ranked, count);
    }

    /// Drops the tokens that do not pass, and keeps the order of the others.
    void keepIf(IntPredicate passes) {
        int kept = 0;
        int keptRanked = 0;
        for (int i = 0; i < count; i++) {
            if (passes.test(token(i))) {
                keptRanked += i < ranked ? 1 : 0;
                entries[kept++] = entries[i];
            }
        }
        count = kept;
        ranked = keptRanked;
    }

    /// Gives an entry another key, for a ranking that starts anew with [#unrank()].
    void rekey(int index, float key) {
        entries[index] = entry(token(index), key);
    }

    /// Forgets the order.
    void unrank() {
        ranked = 0;
    }

    /// Puts the best `wanted` entries, or more, into order at the front.
    void rankUpTo(int wanted) {
        int end = Math.min(count, wanted);
        if (end <= ranked) {
            return;
        }
        if (end - ranked < (count - ranked) / 4) {
            select(ranked, end);
        } else {
            end = count;
        }
        Arrays.sort(entries, ranked, end);
        ranked = end;
    }

    /// Brings the best `end - from` entries to `[from, end)` by a heap with the worst on top.
    private void select(int from, int end) {
        int size = end - from;
        for (int i = size / 2 - 1; i >= 0; i--) {
            siftDown(from, i, size);
        }
        for (int i = end; i < count; i++) {
            if (entries[i] < entries[from]) {
                long better = entries[i];
                entries[i] = entries[from];
                entries[from] = better;
                siftDown(from, 0, size);
            }
        }
    }

    private void siftDown(int from, int index, int size) {
        long moving = entries[from + index];
        int hole = index;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size && entries[from + child + 1] > entries[from + child]) {
                child++;
            }
            if (entries[from + child] <= moving) {
                break;
            }
            entries[from + hole] = entries[from + child];
            hole = child;
        }
        entries[from + hole] = moving;
    }
}
