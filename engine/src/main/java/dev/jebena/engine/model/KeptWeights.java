package dev.jebena.engine.model;

import dev.jebena.engine.cache.CachedWeights;
import dev.jebena.engine.cache.FileDigests;
import dev.jebena.engine.cache.FileIdentity;
import dev.jebena.engine.cache.Section;
import dev.jebena.engine.cache.WeightCache;
import dev.jebena.engine.cache.WeightCacheSettings;
import dev.jebena.engine.cache.WeightKey;
import dev.jebena.engine.cache.WriteResult;
import dev.jebena.engine.kernel.Packing;
import dev.jebena.engine.kernel.WorkerPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The packed weights of one model file on disk. They are read when the file's digest is remembered
/// and an entry is there; else they are written in the background, after they were packed, and the
/// digest is computed there as well: nobody waits for either.
///
/// Used by one thread. Closing waits for what is being written.
final class KeptWeights implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(KeptWeights.class.getName());

    private final Path file;
    private final FileIdentity identity;
    private final WeightCache cache;
    private final FileDigests digests;
    private @Nullable Thread writer;

    private KeptWeights(Path file, FileIdentity identity, WeightCacheSettings settings) {
        this.file = file;
        this.identity = identity;
        this.cache =
                new WeightCache(settings.folder(), settings.maxBytes(), InstantSource.system());
        this.digests = new FileDigests(settings.folder());
    }

    /// Takes note of which file is about to be opened; empty when it is not there, which opening it
    /// will tell.
    static Optional<KeptWeights> of(Path file, WeightCacheSettings settings) {
        try {
            return Optional.of(new KeptWeights(file, FileIdentity.of(file), settings));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /// Fills slabs from an entry, if there is one.
    ///
    /// @param slabs by the names of their sections
    /// @return whether all of them were filled; if not, any of them may hold anything
    boolean read(Map<String, byte[]> slabs, WorkerPool pool) {
        Optional<String> digest = digests.remembered(identity);
        if (digest.isEmpty() || !isStillThere()) {
            return false;
        }
        Optional<CachedWeights> found = cache.find(key(digest.get()));
        if (found.isEmpty()) {
            return false;
        }
        try (CachedWeights entry = found.get()) {
            return entry.sections().equals(sections(slabs)) && readAll(entry, slabs, pool);
        }
    }

    private static boolean readAll(
            CachedWeights entry, Map<String, byte[]> slabs, WorkerPool pool) {
        List<String> names = List.copyOf(slabs.keySet());
        AtomicBoolean whole = new AtomicBoolean(true);
        pool.run(
                names.size(),
                (i, _) -> {
                    String name = names.get(i);
                    if (!entry.read(name, Objects.requireNonNull(slabs.get(name)), 0)) {
                        whole.set(false);
                    }
                });
        return whole.get();
    }

    private boolean isStillThere() {
        try {
            return FileIdentity.of(file).equals(identity);
        } catch (IOException gone) {
            return false;
        }
    }

    /// Writes slabs in the background.
    void keep(Map<String, byte[]> slabs) {
        writer = Thread.ofPlatform().daemon().name("jebena-weight-cache").start(() -> write(slabs));
    }

    private void write(Map<String, byte[]> slabs) {
        try {
            Optional<String> digest = digests.of(file, identity);
            if (digest.isEmpty()) {
                return; // another file is there by now, and will be kept when it is loaded
            }
            WriteResult result =
                    cache.write(
                            key(digest.get()),
                            sections(slabs),
                            (section, sink) -> {
                                byte[] slab = Objects.requireNonNull(slabs.get(section.name()));
                                sink.write(slab, 0, slab.length);
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

    private static List<Section> sections(Map<String, byte[]> slabs) {
        List<Section> sections = new ArrayList<>();
        slabs.forEach((name, slab) -> sections.add(new Section(name, slab.length)));
        return sections;
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
