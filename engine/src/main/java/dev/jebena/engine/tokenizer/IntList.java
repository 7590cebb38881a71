package dev.jebena.engine.tokenizer;

import java.util.Arrays;

/// Numbers one after the other. Owned by one thread.
final class IntList {
    private int[] values;
    private int count;

    IntList(int capacity) {
        values = new int[Math.max(1, capacity)];
    }

    void add(int value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(count, 2));
        }
        values[count++] = value;
    }

    int size() {
        return count;
    }

    /// Forgets all behind the first `size`.
    void shorten(int size) {
        count = Math.min(count, size);
    }

    int[] toArray() {
        return Arrays.copyOf(values, count);
    }
}
