package dev.jebena.engine.tokenizer;

import java.util.Arrays;

/// A heap of numbers, the least on top. Owned by one thread.
final class LongHeap {
    private long[] values = new long[64];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    void push(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(count, 2));
        }
        int at = count++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (values[parent] <= value) {
                break;
            }
            values[at] = values[parent];
            at = parent;
        }
        values[at] = value;
    }

    long pop() {
        long least = values[0];
        long last = values[--count];
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= count) {
                break;
            }
            if (child + 1 < count && values[child + 1] < values[child]) {
                child++;
            }
            if (values[child] >= last) {
                break;
            }
            values[at] = values[child];
            at = child;
        }
        values[at] = last;
        return least;
    }
}
