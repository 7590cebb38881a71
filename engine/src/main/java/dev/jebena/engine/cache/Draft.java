package dev.jebena.engine.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A file that is being written under another name, and then either published whole or gone.
///
/// Its writer holds a lock on it, which a process that dies lets go of: a draft that can be locked
/// was abandoned, and anybody may remove it. The lock and not the process's number tells, because
/// two containers on one folder may have the same number.
///
/// Owned by one thread.
final class Draft implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile(".+\\.\\d+-\\d+\\.draft");
    private static final int ATTEMPTS = 100;
    private static final AtomicLong COUNTER = new AtomicLong();

    /// Drafts of this process. They are never opened a second time, since closing any descriptor of
    /// a file lets go of all locks that the process has on it.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private Draft(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Begins a draft of a file.
    ///
    /// @param folder a folder that exists
    static Draft begin(Path folder, String fileName) throws IOException {
        Path real = folder.toRealPath();
        long process = ProcessHandle.current().pid();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String name = fileName + "." + process + "-" + COUNTER.incrementAndGet() + ".draft";
            Path path = real.resolve(name);
            OURS.add(path);
            Optional<Draft> draft = Optional.empty();
            try {
                draft = tryBegin(path);
            } finally {
                if (draft.isEmpty()) {
                    OURS.remove(path);
                }
            }
            if (draft.isPresent()) {
                return draft.get();
            }
        }
        throw new IOException(folder + ": all names for a draft of " + fileName + " are taken");
    }

    /// The draft; empty where the name is taken or somebody took it for abandoned before it was
    /// locked.
    private static Optional<Draft> tryBegin(Path path) throws IOException {
        FileChannel channel;
        try {
            channel =
                    FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException taken) {
            return Optional.empty();
        }
        boolean locked = false;
        try {
            locked = channel.tryLock() != null && Files.exists(path);
        } finally {
            if (!locked) {
                channel.close();
                Files.deleteIfExists(path);
            }
        }
        return locked ? Optional.of(new Draft(path, channel)) : Optional.empty();
    }

    /// A draft that somebody writes.
    record Live(Path path, long bytes) {}

    /// What a sweep found.
    record Swept(List<Live> live, int removed, long removedBytes) {}

    /// Removes the drafts that nobody writes any more.
    static Swept sweep(Path folder) throws IOException {
        List<Live> live = new ArrayList<>();
        int removed = 0;
        long removedBytes = 0;
        for (Path file : drafts(folder.toRealPath())) {
            try {
                long bytes = Files.size(file);
                if (OURS.contains(file) || !removeAbandoned(file)) {
                    live.add(new Live(file, bytes));
                } else {
                    removed++;
                    removedBytes += bytes;
                }
            } catch (NoSuchFileException finishedMeanwhile) {
                // published or given up by its writer: no draft any more
            }
        }
        return new Swept(live, removed, removedBytes);
    }

    private static List<Path> drafts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean removeAbandoned(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null && Files.deleteIfExists(file);
        }
    }

    FileChannel channel() {
        return channel;
    }

    /// Makes the file as long as it will be, so that others see what room it takes. On most file
    /// systems this takes no space yet.
    void reserve(long bytes) throws IOException {
        if (bytes > 0) {
            SectionSink.writeFully(channel, ByteBuffer.allocate(1), bytes - 1);
        }
    }

    /// Puts the file in its place, at once and for good, instead of one that may lie there.
    void publish(Path target) throws IOException {
        channel.force(true);
        Files.move(
                path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(target.toAbsolutePath().getParent())) {
            folder.force(true);
        } catch (IOException notOnThisSystem) {
            // some systems open no folders; there the name lasts as soon as the system writes it
        }
    }

    /// Takes the draft away unless it was published.
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(path);
        } finally {
            OURS.remove(path);
        }
    }
}
