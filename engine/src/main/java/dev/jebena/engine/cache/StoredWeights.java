package dev.jebena.engine.cache;

import java.time.Instant;

/// An entry as it lies in the folder.
///
/// @param bytes of its file
/// @param lastUsed when it was last written or found
/// @param whole whether it would be found; if not, the next write removes it
public record StoredWeights(WeightKey key, long bytes, Instant lastUsed, boolean whole) {}
