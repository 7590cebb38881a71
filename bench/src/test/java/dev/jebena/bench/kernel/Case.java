package dev.jebena.bench.kernel;

import dev.jebena.bench.engine.MachineLimits;
import dev.jebena.engine.kernel.PackedMatrix;
import dev.jebena.engine.kernel.WeightFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One product that is measured: one matrix with some tokens, on one thread.
///
/// @param packed whether weights lie packed on the heap, or as they are in the file
record Case(WeightFormat format, int tokens, Place place, boolean packed) {
    static final int COLUMNS = 2048;

    private static final int GROUP = 64;
    private static final List<Integer> TOKENS = List.of(1, 2, 4, 8, 128);

    /// Where the weights are when they are needed.
    enum Place {
        CACHE(256 << 10),
        MEMORY(128 << 20);

        private final long bytes;

        Place(long bytes) {
            this.bytes = bytes;
        }
    }

    /// What bounds a product, in billions of weights a second.
    record Limit(double billions, String by) {}

    static List<Case> all() {
        return List.of(WeightFormat.values()).stream()
                .flatMap(format -> TOKENS.stream().flatMap(tokens -> of(format, tokens)))
                .toList();
    }

    private static Stream<Case> of(WeightFormat format, int tokens) {
        return List.of(Place.values()).stream()
                .flatMap(place ->
                        List.of(true, false).stream()
                                .map(packed -> new Case(format, tokens, place, packed)));
    }

    static Case parse(String name) {
        String[] words = name.split("/", -1);
        Place place = Place.valueOf(words[2].toUpperCase(Locale.ROOT));
        WeightFormat format = WeightFormat.valueOf(words[0]);
        return new Case(format, Integer.parseInt(words[1]), place, words[3].equals("packed"));
    }

    String name() {
        String where = place.name().toLowerCase(Locale.ROOT);
        return format + "/" + tokens + "/" + where + "/" + (packed ? "packed" : "mapped");
    }

    /// Whole groups: one at least, and in memory as many as the place asks for.
    int rows() {
        long groups = place.bytes / bytes(GROUP);
        return GROUP * Math.toIntExact(place == Place.CACHE ? Math.max(1, groups) : groups + 1);
    }

    /// Weights of one product, each counted once for every token.
    long weights() {
        return (long) rows() * COLUMNS * tokens;
    }

    /// The lower of two: reading the weights once, unless a cache has them, and the arithmetic.
    Limit limit(MachineLimits machine) {
        double arithmetic = machine.gigaflopsPerSecond() / 2;
        double products = machine.readGigabytesPerSecond() / bytes(rows());
        double reading = products * weights();
        return place == Place.MEMORY && reading < arithmetic
                ? new Limit(reading, "reading")
                : new Limit(arithmetic, "arithmetic");
    }

    /// Bytes of so many rows.
    private long bytes(int rows) {
        return packed
                ? PackedMatrix.byteSize(format, rows, COLUMNS)
                : (long) rows * (COLUMNS / format.blockElements()) * format.blockBytes();
    }
}
