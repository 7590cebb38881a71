package dev.jebena.engine.cache;

/// What became of an entry that was to be written.
public sealed interface WriteResult {

    /// The entry is there.
    ///
    /// @param bytes of its file
    /// @param evicted entries that made room for it
    record Written(long bytes, int evicted) implements WriteResult {}

    /// The entry alone is larger than the cache may be; nothing was written or evicted.
    ///
    /// @param bytes of the file it would be
    /// @param maxBytes of the whole cache
    record TooLarge(long bytes, long maxBytes) implements WriteResult {}

    /// The entry could not be written: no space left, a folder that takes no files.
    ///
    /// @param reason one line that says what and where
    record Failed(String reason) implements WriteResult {}
}
