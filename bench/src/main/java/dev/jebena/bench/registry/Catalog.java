package dev.jebena.bench.registry;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// The schemas that lie in a registry before the load comes, and numbers for new ones. Thread-safe.
final class Catalog {
    /// Of a registry that is still empty: whatever is asked for is not there.
    static final Catalog EMPTY = new Catalog(List.of("0"), 0);

    private static final double EXPONENT = 0.99;

    private final String[] ids;
    private final Integer[] numberOfRank;
    private final Zipf zipf;
    private final AtomicLong unused;

    /// @param ids of the schemas with the numbers from 0 on
    /// @param seed of which schemas are asked for often: neither the oldest nor the newest
    Catalog(List<String> ids, long seed) {
        this.ids = ids.toArray(String[]::new);
        numberOfRank = new Integer[this.ids.length];
        Arrays.setAll(numberOfRank, number -> number);
        Collections.shuffle(Arrays.asList(numberOfRank), new Random(seed));
        zipf = new Zipf(this.ids.length, EXPONENT);
        unused = new AtomicLong(this.ids.length);
    }

    String id(int number) {
        return ids[number];
    }

    /// The schema that a number from 0 (inclusive) to 1 (exclusive) falls on, some far more often
    /// than others.
    int pick(double uniform) {
        return numberOfRank[zipf.rank(uniform)];
    }

    /// A number that no schema has yet.
    long fresh() {
        return unused.getAndIncrement();
    }
}
