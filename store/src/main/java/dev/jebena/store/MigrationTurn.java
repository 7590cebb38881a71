package dev.jebena.store;

import dev.jebena.store.StoreException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/// The turn to migrate, which one process has at a time. Flyway's own lock does not cover all it
/// does: on SQLite it takes none, on PostgreSQL two may both find that there is no history yet.
final class MigrationTurn implements AutoCloseable {
    private static final int ATTEMPTS = 1_200;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /// Any number, the same in every process: "Jebena" in ASCII.
    private static final long ADVISORY_LOCK = 0x4a65_6265_6e61L;

    private final Lock held;

    private MigrationTurn(Lock held) {
        this.held = held;
    }

    /// Waits up to two minutes.
    static MigrationTurn take(DatabaseUrl url, DataSource source) {
        try {
            return switch (url) {
                case DatabaseUrl.Sqlite sqlite -> lockFile(sqlite);
                case DatabaseUrl.PostgreSql _ -> lockServer(url, source);
            };
        } catch (IOException | SQLException failure) {
            throw Failures.translate(url, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    Reason.BUSY, url + ": interrupted while waiting to migrate", interrupted);
        }
    }

    /// On an empty file beside the database. The file stays: were it removed, two could hold two
    /// files of one name.
    private static MigrationTurn lockFile(DatabaseUrl.Sqlite url)
            throws IOException, SQLException, InterruptedException {
        Path file = url.file().resolveSibling(url.file().getFileName() + ".migration-lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return await(url, () -> tryLock(channel), channel::close);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    /// By an advisory lock of the session. It is tried and not waited for, since a statement that
    /// waits holds a snapshot, and CREATE INDEX CONCURRENTLY would wait for that in turn.
    private static MigrationTurn lockServer(DatabaseUrl url, DataSource source)
            throws IOException, SQLException, InterruptedException {
        Connection connection = source.getConnection();
        return await(url, () -> tryLock(connection), connection::close);
    }

    private static boolean tryLock(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement("select pg_try_advisory_lock(" + ADVISORY_LOCK + ")")) {
            var row = statement.executeQuery();
            return row.next() && row.getBoolean(1);
        }
    }

    private static MigrationTurn await(DatabaseUrl url, Attempt attempt, Lock held)
            throws IOException, SQLException, InterruptedException {
        MigrationTurn turn = new MigrationTurn(held);
        boolean taken = false;
        try {
            for (int i = 0; i < ATTEMPTS && !taken; i++) {
                if (i > 0) {
                    Thread.sleep(PAUSE);
                }
                taken = attempt.succeeds();
            }
        } finally {
            if (!taken) {
                turn.close();
            }
        }
        if (!taken) {
            throw new StoreException(
                    Reason.BUSY, url + ": another process has been migrating it for two minutes");
        }
        return turn;
    }

    @Override
    public void close() {
        try {
            held.release();
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException("cannot end the turn to migrate", failure);
        }
    }

    private interface Lock {
        void release() throws IOException, SQLException;
    }

    private interface Attempt {
        boolean succeeds() throws IOException, SQLException;
    }
}
