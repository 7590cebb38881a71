package dev.jebena.engine.cache;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What lies in the cache's folder. Other processes may remove any of it at any time.
final class Entries {
    private static final String SUFFIX = ".weights";

    private Entries() {}

    /// All files that have the names of entries, or nearly so.
    static List<Path> files(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            files.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    /// What has the name of an entry, the one used longest ago first.
    static List<StoredWeights> in(Path folder) throws IOException {
        List<StoredWeights> entries = new ArrayList<>();
        for (Path file : files(folder)) {
            Optional<WeightKey> key = key(file);
            if (key.isPresent()) {
                stored(file, key.get()).ifPresent(entries::add);
            }
        }
        entries.sort(
                Comparator.comparing(StoredWeights::lastUsed)
                        .thenComparing(entry -> entry.key().fileName()));
        return List.copyOf(entries);
    }

    private static Optional<WeightKey> key(Path file) {
        return WeightKey.ofFileName(file.getFileName().toString());
    }

    private static Optional<StoredWeights> stored(Path file, WeightKey key) throws IOException {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(
                    new StoredWeights(
                            key, is.size(), is.lastModifiedTime().toInstant(), whole(file, key)));
        } catch (NoSuchFileException goneMeanwhile) {
            return Optional.empty();
        }
    }

    private static boolean whole(Path file, WeightKey key) {
        Optional<CachedWeights> weights = CachedWeights.open(file, key);
        weights.ifPresent(CachedWeights::close);
        return weights.isPresent();
    }

    /// Removes what would never be found.
    static void removeBroken(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Optional<WeightKey> key = key(file);
            if (key.isEmpty() || !whole(file, key.get())) {
                Files.deleteIfExists(file);
            }
        }
    }
}
