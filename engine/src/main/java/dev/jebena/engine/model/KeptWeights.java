package dev.jebena.engine.model;

import dev.jebena.engine.cache.CachedWeights;
import dev.jebena.engine.cache.FileDigests;
import dev.jebena.engine.cache.FileGroup;
import dev.jebena.engine.cache.Section;
import dev.jebena.engine.cache.WeightCache;
import dev.jebena.engine.cache.WeightCacheSettings;
import dev.jebena.engine.cache.WeightKey;
import dev.jebena.engine.cache.WriteResult;
import dev.jebena.engine.gguf.SplitName;
import dev.jebena.engine.kernel.Packing;
import dev.jebena.engine.kernel.WorkerPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The packed weights of one model on disk, be it in one file or in several. They are read when the
/// digest of its files is remembered and an entry is there; else they are written in the
/// background, after they were packed, and the digest is computed there as well: nobody waits for
/// either.
///
/// Used by one thread. Closing waits for what is being written.
final class KeptWeights implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(KeptWeights.class.getName());

    private final Path file;
    private final FileGroup files;
    private final WeightCache cache;
    private final FileDigests digests;
    private @Nullable Thread writer;

    private KeptWeights(Path file, FileGroup files, WeightCacheSettings settings) {
        this.file = file;
        this.files = files;
        this.cache =
                new WeightCache(settings.folder(), settings.maxBytes(), InstantSource.system());
        this.digests = new FileDigests(settings.folder());
    }

    /// Takes note of which files are about to be opened; empty when one is not there, which opening
    /// them will tell.
    static Optional<KeptWeights> of(Path file, WeightCacheSettings settings) {
        try {
            return Optional.of(
                    new KeptWeights(file, FileGroup.of(SplitName.files(file)), settings));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /// Fills pieces from an entry, if there is one.
    ///
    /// @return whether all of them were filled; if not, any of them may hold anything
    boolean read(List<KeptPiece> pieces, WorkerPool pool) {
        Optional<String> digest = files.remembered(digests);
        if (digest.isEmpty() || !files.isStillThere()) {
            return false;
        }
        Optional<CachedWeights> found = cache.find(key(digest.get()));
        if (found.isEmpty()) {
            return false;
        }
        try (CachedWeights entry = found.get()) {
            return entry.sections().equals(sections(pieces)) && readAll(entry, pieces, pool);
        }
    }

    private static boolean readAll(CachedWeights entry, List<KeptPiece> pieces, WorkerPool pool) {
        AtomicBoolean whole = new AtomicBoolean(true);
        pool.run(
                pieces.size(),
                (i, _) -> {
                    KeptPiece piece = pieces.get(i);
                    if (!entry.read(piece.name(), piece.slab(), piece.at())) {
                        whole.set(false);
                    }
                });
        return whole.get();
    }

    /// Writes pieces in the background.
    void keep(List<KeptPiece> pieces) {
        writer =
                Thread.ofPlatform().daemon().name("jebena-weight-cache").start(() -> write(pieces));
    }

    private void write(List<KeptPiece> pieces) {
        try {
            Optional<String> digest = files.digest(digests);
            if (digest.isEmpty()) {
                return; // another file is there by now, and will be kept when it is loaded
            }
            Iterator<KeptPiece> next = pieces.iterator();
            WriteResult result =
                    cache.write(
                            key(digest.get()),
                            sections(pieces),
                            (_, sink) -> {
                                KeptPiece piece = next.next();
                                sink.write(piece.slab(), piece.at(), piece.bytes());
                            });
            switch (result) {
                case WriteResult.Written _ -> {}
                case WriteResult.TooLarge large ->
                        warn(
                                "%d MiB are more than weight_cache.max_mb allows in all"
                                        .formatted(large.bytes() >> 20));
                case WriteResult.Failed failed -> warn(failed.reason());
            }
        } catch (IOException | UncheckedIOException e) {
            warn(String.valueOf(e.getMessage()));
        }
    }

    private void warn(String reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "packed weights of {0} are not kept on disk: {1}",
                file.getFileName(),
                reason);
    }

    private static WeightKey key(String digest) {
        return new WeightKey(digest, Packing.VERSION);
    }

    private static List<Section> sections(List<KeptPiece> pieces) {
        return pieces.stream().map(KeptPiece::section).toList();
    }

    @Override
    public void close() {
        if (writer == null) {
            return;
        }
        boolean interrupted = false;
        while (true) {
            try {
                writer.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
