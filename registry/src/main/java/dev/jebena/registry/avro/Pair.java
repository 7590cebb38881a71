package dev.jebena.registry.avro;

/// Two things as themselves: others that look alike are another pair.
record Pair(Object first, Object second) {

    @Override
    @SuppressWarnings("ReferenceEquality") // that is the point
    public boolean equals(Object other) {
        return other instanceof Pair(Object its, Object that) && its == first && that == second;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(first) + System.identityHashCode(second);
    }
}
