package dev.jebena.engine.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Decides which entries go so that a new one fits, under the bound and on the disk.
///
/// Nothing is locked meanwhile. A writer first begins its draft in the size that it will have and
/// only then counts, so that of two writers at least one sees the other.
///
/// @param folder that entries lie in
/// @param maxBytes of all entries together
record Room(Path folder, long maxBytes, Disk disk) {

    /// Tells how many bytes a folder's disk still takes.
    @FunctionalInterface
    interface Disk {
        long freeBytes(Path folder) throws IOException;
    }

    /// Whether there is room now.
    sealed interface Made {}

    record Found(int evicted) implements Made {}

    record Missing(String reason) implements Made {}

    /// Makes room for an entry, whose draft has begun.
    Made make(Contents wanted) throws IOException {
        Entries.removeBroken(folder);
        String name = wanted.key().fileName();
        List<StoredWeights> others =
                Entries.in(folder).stream()
                        .filter(entry -> !entry.key().equals(wanted.key()))
                        .toList();
        long evictable = others.stream().mapToLong(StoredWeights::bytes).sum();
        long needed = wanted.fileBytes();
        long promised = needed;
        for (Draft.Live other : Draft.sweep(folder).live()) {
            // two drafts of one entry become one file
            boolean same = other.path().getFileName().toString().startsWith(name);
            promised += same ? 0 : other.bytes();
        }
        if (promised > maxBytes) {
            return new Missing(
                    "%s: other entries are being written and leave no room for %d bytes"
                            .formatted(folder, needed));
        }
        long free = disk.freeBytes(folder);
        if (free + evictable < needed) {
            return new Missing(
                    "%s: the disk has %d bytes left, %d are needed"
                            .formatted(folder, free, needed));
        }
        return new Found(evict(others, promised + evictable - maxBytes, needed - free));
    }

    /// Removes the oldest entries until so many bytes are gone, for the bound and for the disk.
    private int evict(List<StoredWeights> oldestFirst, long overBound, long overDisk)
            throws IOException {
        long toFree = Math.max(overBound, overDisk);
        int evicted = 0;
        for (StoredWeights entry : oldestFirst) {
            if (toFree <= 0) {
                break;
            }
            Files.deleteIfExists(folder.resolve(entry.key().fileName()));
            toFree -= entry.bytes();
            evicted++;
        }
        return evicted;
    }
}
