package dev.jebena.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Weights as the kernels want them, in files that later starts read instead of computing them
/// again. An entry is whole or absent; whatever else lies under its name counts as absent and is
/// removed by the next write. Before an entry is written those that were not used for longest make
/// room for it, so that all of them together never take more than the bound.
///
/// Any number of threads and processes may use one folder: an entry is written under another name
/// and renamed, and two that write the same one do no harm. Thread-safe.
public final class WeightCache {
    private final Path folder;
    private final long maxBytes;
    private final InstantSource clock;
    private final Room.Disk disk;

    /// @param folder need not exist yet
    /// @param maxBytes of all entries together
    /// @param clock tells when an entry was last used
    public WeightCache(Path folder, long maxBytes, InstantSource clock) {
        this(folder, maxBytes, clock, path -> Files.getFileStore(path).getUsableSpace());
    }

    WeightCache(Path folder, long maxBytes, InstantSource clock, Room.Disk disk) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes is " + maxBytes);
        }
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.disk = disk;
    }

    /// The entry, open; empty when there is none that is whole. Finding it counts as using it.
    public Optional<CachedWeights> find(WeightKey key) {
        Path file = folder.resolve(key.fileName());
        Optional<CachedWeights> found = CachedWeights.open(file, key);
        if (found.isPresent()) {
            touch(file);
        }
        return found;
    }

    private void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (IOException readOnly) {
            // it then only looks older than it is, and may go sooner
        }
    }

    /// Writes an entry, in place of one of the same key.
    ///
    /// @param sections what the entry will hold
    /// @param source gives their bytes, on this thread
    public WriteResult write(WeightKey key, List<Section> sections, SectionSource source) {
        Contents contents = Contents.place(key, sections);
        if (contents.fileBytes() > maxBytes) {
            return new WriteResult.TooLarge(contents.fileBytes(), maxBytes);
        }
        try {
            Files.createDirectories(folder);
            try (Draft draft = Draft.begin(folder, key.fileName())) {
                draft.reserve(contents.fileBytes());
                Room.Made room = new Room(folder, maxBytes, disk).make(contents);
                return switch (room) {
                    case Room.Found found -> {
                        fill(draft, contents, source);
                        draft.publish(folder.resolve(key.fileName()));
                        touch(folder.resolve(key.fileName()));
                        yield new WriteResult.Written(contents.fileBytes(), found.evicted());
                    }
                    case Room.Missing missing -> new WriteResult.Failed(missing.reason());
                };
            }
        } catch (IOException e) {
            return new WriteResult.Failed(CacheLog.reason(e));
        }
    }

    private static void fill(Draft draft, Contents contents, SectionSource source)
            throws IOException {
        List<Integer> checksums = new ArrayList<>();
        for (Contents.Placed placed : contents.sections()) {
            SectionSink sink = new SectionSink(draft.channel(), placed.section(), placed.offset());
            source.write(placed.section(), sink);
            checksums.add(sink.finish());
        }
        SectionSink.writeFully(draft.channel(), ByteBuffer.wrap(contents.head(checksums)), 0);
    }

    /// What lies in the folder under the names of entries, the one used last first.
    ///
    /// @throws IOException when the folder is there and cannot be read
    public List<StoredWeights> list() throws IOException {
        try {
            return Entries.in(folder).reversed();
        } catch (NoSuchFileException noFolder) {
            return List.of();
        }
    }

    /// Removes every entry, and what dead processes left of theirs.
    ///
    /// @throws IOException when something cannot be removed
    public Cleared clear() throws IOException {
        try {
            Draft.Swept left = Draft.sweep(folder);
            int files = left.removed();
            long bytes = left.removedBytes();
            for (Path file : Entries.files(folder)) {
                long size = Files.size(file);
                if (Files.deleteIfExists(file)) {
                    files++;
                    bytes += size;
                }
            }
            return new Cleared(files, bytes);
        } catch (NoSuchFileException noFolder) {
            return new Cleared(0, 0);
        }
    }
}
