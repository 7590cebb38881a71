package dev.jebena.engine.cache;

import java.nio.file.Path;

/// Where repacked weights are kept, and how much of them.
///
/// @param folder need not exist yet
/// @param maxBytes of all entries together
public record WeightCacheSettings(Path folder, long maxBytes) {
    public WeightCacheSettings {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes is " + maxBytes + ", expected 0 or more");
        }
    }
}
