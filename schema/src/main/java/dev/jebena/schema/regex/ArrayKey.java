package dev.jebena.schema.regex;

import java.util.Arrays;

/// An array as the key of a map. Immutable: nobody writes to the array any more.
final class ArrayKey {
    private final int[] values;
    private final int hash;

    ArrayKey(int[] values) {
        this.values = values;
        this.hash = Arrays.hashCode(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArrayKey that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
