package dev.jebena.engine.tokenizer;

import java.util.Arrays;

/// A queue of numbers, the least first. What is known from the start is sorted once, what comes
/// later goes into a heap of four children each: of a million numbers that is several times as fast
/// as a binary heap of them all, which misses the cache at each level.
///
/// Owned by one thread.
final class LongHeap {
    private static final int CHILDREN = 4;

    private long[] sorted = new long[64];
    private int sortedFrom;
    private int sortedTo;

    private long[] values = new long[64];
    private int count;

    boolean isEmpty() {
        return count == 0 && sortedFrom == sortedTo;
    }

    /// Adds a number to an empty queue, before [#sort()].
    void add(long value) {
        if (sortedTo == sorted.length) {
            sorted = Arrays.copyOf(sorted, Math.multiplyExact(sortedTo, 2));
        }
        sorted[sortedTo++] = value;
    }

    /// Ends what is known from the start.
    void sort() {
        Arrays.sort(sorted, sortedFrom, sortedTo);
    }

    void push(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(count, 2));
        }
        int at = count++;
        while (at > 0) {
            int parent = (at - 1) / CHILDREN;
            if (values[parent] <= value) {
                break;
            }
            values[at] = values[parent];
            at = parent;
        }
        values[at] = value;
    }

    long pop() {
        if (sortedFrom < sortedTo && (count == 0 || sorted[sortedFrom] <= values[0])) {
            long least = sorted[sortedFrom++];
            if (sortedFrom == sortedTo) {
                sortedFrom = 0;
                sortedTo = 0;
            }
            return least;
        }
        long least = values[0];
        sink(values[--count]);
        return least;
    }

    /// Puts a number in the place of the least.
    private void sink(long value) {
        int at = 0;
        int child = 1;
        while (child < count) {
            int end = Math.min(child + CHILDREN, count);
            int least = child;
            for (int i = child + 1; i < end; i++) {
                least = values[i] < values[least] ? i : least;
            }
            if (values[least] >= value) {
                break;
            }
            values[at] = values[least];
            at = least;
            child = CHILDREN * at + 1;
        }
        values[at] = value;
    }
}
