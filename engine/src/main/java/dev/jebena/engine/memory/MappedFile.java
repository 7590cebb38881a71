package dev.jebena.engine.memory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

/// A file mapped whole and read-only: one mapping that all threads share. Pages come in when they
/// are first touched and belong to the page cache, so a file may be larger than the heap.
///
/// A file must not be cut shorter while it is mapped; touching a page that is gone is an
/// [InternalError]. Whoever replaces a model writes a new file and renames it.
///
/// Thread-safe. After [#close] every access to [#bytes] is an [IllegalStateException].
public final class MappedFile implements AutoCloseable {
    private final Path path;
    private final Arena arena;
    private final MemorySegment bytes;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MappedFile(Path path, Arena arena, MemorySegment bytes) {
        this.path = path;
        this.arena = arena;
        this.bytes = bytes;
    }

    public static MappedFile open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            Arena arena = Arena.ofShared();
            try {
                long size = channel.size();
                MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
                return new MappedFile(path, arena, bytes);
            } catch (IOException | RuntimeException e) {
                arena.close();
                throw e;
            }
        }
    }

    public Path path() {
        return path;
    }

    /// The whole file.
    public MemorySegment bytes() {
        return bytes;
    }

    public long byteSize() {
        return bytes.byteSize();
    }

    /// Copies bytes of the file into an array.
    ///
    /// @throws IndexOutOfBoundsException when either has not so many
    public void read(long position, byte[] into, int offset, int length) {
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, position, into, offset, length);
    }

    /// Takes the mapping away. Closing twice does nothing.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            arena.close();
        }
    }
}
