package dev.jebena.store;

import dev.jebena.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.HandleCallback;

/// The database of a process: SQLite in a file, or PostgreSQL. Thread-safe; calls block, so they
/// belong on virtual threads.
///
/// A call is one transaction: it commits when `work` returns and rolls back when `work` throws. It
/// waits for a connection no longer than [DatabaseSettings#patience()], and ends at its limit.
/// SQLite has one writer, so writes take turns there; readers never wait for it. One set of
/// statements serves both databases: `INSERT … ON CONFLICT … RETURNING` is understood by each, an
/// [java.time.Instant] is bound and read as a BIGINT of milliseconds since 1970.
///
/// Failures are [StoreException]s.
public final class Database implements AutoCloseable {
    private final DatabaseSettings settings;
    private final Pool readers;
    private final Pool writers;
    private final ScopedValue<Boolean> inTransaction = ScopedValue.newInstance();

    private Database(DatabaseSettings settings, Pool readers, Pool writers) {
        this.settings = settings;
        this.readers = readers;
        this.writers = writers;
    }

    /// Connects, brings the schema of `store` and of the modules up to date, in this order.
    public static Database open(DatabaseSettings settings, Migrations... modules) {
        if (settings.url() instanceof DatabaseUrl.Sqlite sqlite) {
            makeFolderOf(sqlite.file());
        }
        List<Migrations> all = new ArrayList<>(List.of(new Migrations("store")));
        all.addAll(List.of(modules));
        new MigrationRunner(settings.url(), new Connections(settings).forMigrations()).run(all);
        return new Database(
                settings,
                new Pool(settings, Pool.Access.READ),
                new Pool(settings, Pool.Access.WRITE));
    }

    /// Reads, all statements from one snapshot; a change is refused.
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return read(settings.limit(), work);
    }

    /// Reads, within a limit of its own.
    public <T, X extends Exception> T read(Duration limit, HandleCallback<T, X> work) throws X {
        return alone(readers, limit, work);
    }

    /// The rows of one statement, which is of one moment without a transaction around it.
    public <T> List<T> query(Duration limit, Sql statement, RowReader<T> reader) {
        refuseWithin();
        return readers.query(limit, statement, reader);
    }

    /// Reads and changes.
    public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        return write(settings.limit(), work);
    }

    /// Reads and changes, within a limit of its own.
    public <T, X extends Exception> T write(Duration limit, HandleCallback<T, X> work) throws X {
        return alone(writers, limit, work);
    }

    private <T, X extends Exception> T alone(Pool pool, Duration limit, HandleCallback<T, X> work)
            throws X {
        refuseWithin();
        return ScopedValue.where(inTransaction, true).call(() -> pool.inTransaction(limit, work));
    }

    private void refuseWithin() {
        if (inTransaction.isBound()) {
            // the inner one would wait for what the outer one holds
            throw new IllegalStateException(
                    "a transaction within a transaction; pass the handle on");
        }
    }

    /// For people: which database this is, without credentials.
    @Override
    public String toString() {
        return settings.url().toString();
    }

    /// Breaks off what is under way.
    @Override
    public void close() {
        readers.close();
        writers.close();
    }

    private static void makeFolderOf(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException failure) {
            throw new StoreException(
                    Reason.UNAVAILABLE,
                    "cannot make the folder of " + file + ": " + failure,
                    failure);
        }
    }
}
