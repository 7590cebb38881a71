package dev.jebena.registry.cache;

import java.time.Duration;

/// The bounds of what is kept in the process.
///
/// @param schemas most schemas; 0 switches this tier off
/// @param copies most versions, by number and as the newest of their subjects, that are kept for
///   when the database is away; 0 keeps none
/// @param fresh for how long the newest version of a subject, and settings, are not read again;
///   zero reads them every time
/// @param warmed how many of the newest schemas are read at the start
public record CacheSettings(int schemas, int copies, Duration fresh, int warmed) {

    public static final CacheSettings STANDARD =
            new CacheSettings(10_000, 10_000, Duration.ofSeconds(1), 1_000);

    /// Nothing is kept.
    public static final CacheSettings OFF = new CacheSettings(0, 0, Duration.ZERO, 0);

    public CacheSettings {
        require(schemas >= 0, "schemas must not be negative");
        require(copies >= 0, "copies must not be negative");
        require(!fresh.isNegative(), "fresh must not be negative");
        require(
                warmed >= 0 && warmed <= schemas,
                "warmed must be 0..%d, as many as are kept".formatted(schemas));
    }

    public CacheSettings withSchemas(int most) {
        return new CacheSettings(most, copies, fresh, Math.min(warmed, most));
    }

    public CacheSettings withWarmed(int count) {
        return new CacheSettings(schemas, copies, fresh, count);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("cache settings: " + message);
        }
    }
}
