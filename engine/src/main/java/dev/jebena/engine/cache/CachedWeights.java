package dev.jebena.engine.cache;

import dev.jebena.engine.memory.MappedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// An entry of the cache, open for reading. It stays readable when the cache evicts it meanwhile.
///
/// Thread-safe: several threads may read sections at once. Close it after all of them are done.
public final class CachedWeights implements AutoCloseable {
    /// Bytes that are copied before their checksum is taken: they are then still in the processor's
    /// cache. Beside the first touch of the pages they are copied to, which a load pays as well,
    /// the checksum costs little; so all bytes are checked, not a sample.
    private static final int PIECE = 256 << 10;

    private final MappedFile file;
    private final WeightKey key;
    private final List<Section> sections;
    private final Map<String, Place> places = new HashMap<>();

    private record Place(Section section, long offset, int checksum) {}

    private CachedWeights(MappedFile file, Contents.Parsed head) {
        this.file = file;
        this.key = head.contents().key();
        List<Contents.Placed> placed = head.contents().sections();
        this.sections = placed.stream().map(Contents.Placed::section).toList();
        for (int i = 0; i < placed.size(); i++) {
            Section section = placed.get(i).section();
            places.put(
                    section.name(),
                    new Place(section, placed.get(i).offset(), head.checksums().get(i)));
        }
    }

    /// The entry in a file; empty when there is none that can be relied on.
    static Optional<CachedWeights> open(Path path, WeightKey key) {
        MappedFile file;
        try {
            file = MappedFile.open(path);
        } catch (IOException absent) {
            return Optional.empty();
        }
        Optional<CachedWeights> weights;
        try {
            weights =
                    Contents.parse(file)
                            .filter(head -> head.contents().key().equals(key))
                            .map(head -> new CachedWeights(file, head));
        } catch (InternalError unreadablePage) {
            weights = Optional.empty();
        }
        if (weights.isEmpty()) {
            file.close();
        }
        return weights;
    }

    public WeightKey key() {
        return key;
    }

    /// The sections, in the order they were written.
    public List<Section> sections() {
        return sections;
    }

    /// Reads a whole section into an array, from an offset on, and checks it.
    ///
    /// @return whether the bytes are those that were written; if not, the entry is removed from the
    ///   cache, which the log says, and whatever was read of it is to be thrown away
    /// @throws IllegalArgumentException when there is no such section
    /// @throws IndexOutOfBoundsException when the array has no room for it
    public boolean read(String section, byte[] into, int offset) {
        Place place = places.get(section);
        if (place == null) {
            throw new IllegalArgumentException(section + " is no section of " + file.path());
        }
        boolean intact;
        try {
            intact = copy(place, into, offset) == place.checksum();
        } catch (InternalError unreadablePage) {
            // what the JVM makes of a page that the disk does not give any more
            intact = false;
        }
        if (!intact) {
            remove(section);
        }
        return intact;
    }

    private int copy(Place place, byte[] into, int offset) {
        CRC32C checksum = new CRC32C();
        int length = place.section().length();
        for (int done = 0; done < length; done += PIECE) {
            int piece = Math.min(PIECE, length - done);
            file.read(place.offset() + done, into, offset + done, piece);
            checksum.update(into, offset + done, piece);
        }
        return (int) checksum.getValue();
    }

    private void remove(String section) {
        String what = file.path() + ": " + section + " is damaged";
        try {
            Files.deleteIfExists(file.path());
            CacheLog.warn(what + "; the entry was removed");
        } catch (IOException e) {
            CacheLog.warn(what + " and cannot be removed: " + CacheLog.reason(e));
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
