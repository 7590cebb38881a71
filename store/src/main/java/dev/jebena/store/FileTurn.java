package dev.jebena.store;

import dev.jebena.store.StoreException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A turn that one holder has at a time, among all processes of a machine: a lock on an empty file
/// beside the database. The file stays, since removing it would let two hold two files of one name.
final class FileTurn implements AutoCloseable {
    private static final int ATTEMPTS = 600;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final FileChannel channel;

    private FileTurn(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits up to a minute.
    static FileTurn take(Path database) {
        Path file = database.resolveSibling(database.getFileName() + ".migration-lock");
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (tryLock(channel) != null) {
                    return new FileTurn(channel);
                }
                Thread.sleep(PAUSE);
            }
            channel.close();
        } catch (IOException failure) {
            throw new StoreException(
                    Reason.UNAVAILABLE, "cannot lock " + file + ": " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    Reason.BUSY, "interrupted while waiting for " + file, interrupted);
        }
        throw new StoreException(
                Reason.BUSY, "another process has been migrating the database, see " + file);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new StoreException(Reason.UNAVAILABLE, "cannot unlock: " + failure, failure);
        }
    }
}
