package dev.jebena.engine.cache;

/// What clearing the cache removed.
///
/// @param files entries, damaged ones and leftovers
/// @param bytes of all of them
public record Cleared(int files, long bytes) {}
