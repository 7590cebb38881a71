package dev.jebena.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.jebena.store.StoreException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/// Connections of one kind, handed out in the order of asking. Thread-safe.
final class Pool implements AutoCloseable {
    enum Access {
        READ,
        WRITE
    }

    /// How much longer than a query time-out, which counts whole seconds, the network is waited
    /// for.
    private static final Duration NETWORK_GRACE = Duration.ofSeconds(2);

    private final DatabaseSettings settings;
    private final Access access;
    private final HikariDataSource source;
    private final Jdbi jdbi;

    /// As many as there are connections: the pool does not hand out in order, and waiting here is
    /// counted.
    private final Semaphore places;

    Pool(DatabaseSettings settings, Access access) {
        this.settings = settings;
        this.access = access;
        Connections connections = new Connections(settings);
        this.source =
                switch (access) {
                    case READ -> connections.readers();
                    case WRITE -> connections.writers();
                };
        this.places = new Semaphore(source.getMaximumPoolSize(), true);
        this.jdbi = Jdbi.create(source);
        jdbi.registerArgument(new EpochMillis())
                .registerColumnMapper(Instant.class, EpochMillis.reading());
        // a message with the bound values would carry what nobody should log
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    <T, X extends Exception> T inTransaction(Duration limit, HandleCallback<T, X> work) throws X {
        Deadline deadline = Deadline.in(limit);
        takePlace(deadline);
        try {
            return jdbi.withHandle(handle -> bounded(handle, deadline, work));
        } catch (JdbiException failure) {
            throw translated(failure);
        } finally {
            places.release();
        }
    }

    /// The rows of one statement, which is a transaction of its own where the database has it so.
    <T> List<T> query(Duration limit, Sql statement, RowReader<T> reader) {
        return switch (settings.url()) {
            case DatabaseUrl.Sqlite _ ->
                    inTransaction(limit, handle -> RoundTrip.query(handle, statement, reader));
            case DatabaseUrl.PostgreSql _ -> postgreSqlQuery(limit, statement, reader);
        };
    }

    private <T> List<T> postgreSqlQuery(Duration limit, Sql statement, RowReader<T> reader) {
        Deadline deadline = Deadline.in(limit);
        takePlace(deadline);
        try (Connection connection = source.getConnection()) {
            boundNetwork(connection, deadline);
            return RoundTrip.rows(
                    connection, new StatementBounds(deadline, true), statement, reader);
        } catch (SQLException failure) {
            throw translated(failure);
        } finally {
            places.release();
        }
    }

    private StoreException translated(Exception failure) {
        StoreException translated =
                switch (access) {
                    case READ -> Failures.translate(settings.url(), failure);
                    case WRITE -> Failures.ofWriter(settings.url(), failure);
                };
        if (translated.reason() == Reason.UNAVAILABLE) {
            // the others were most likely cut with it
            source.getHikariPoolMXBean().softEvictConnections();
        }
        return translated;
    }

    private <T, X extends Exception> T bounded(
            Handle handle, Deadline deadline, HandleCallback<T, X> work) throws X {
        return switch (settings.url()) {
            case DatabaseUrl.Sqlite _ -> {
                new StatementBounds(deadline, false).hold(handle);
                yield sqlite(handle, deadline, work);
            }
            case DatabaseUrl.PostgreSql _ -> {
                new StatementBounds(deadline, true).hold(handle);
                try {
                    boundNetwork(handle.getConnection(), deadline);
                } catch (SQLException failure) {
                    throw new ConnectionException(failure);
                }
                yield handle.inTransaction(work);
            }
        };
    }

    /// A server that vanished is not waited for either; the pool takes the bound off again.
    private static void boundNetwork(Connection connection, Deadline deadline) throws SQLException {
        long millis = Math.max(0, deadline.remainingNanos() / 1_000_000) + NETWORK_GRACE.toMillis();
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(millis));
    }

    private <T, X extends Exception> T sqlite(
            Handle handle, Deadline deadline, HandleCallback<T, X> work) throws X {
        SqliteTransaction transaction = new SqliteTransaction(handle, deadline);
        try {
            return switch (access) {
                case READ -> transaction.read(work);
                case WRITE -> transaction.write(deadline.orIn(settings.patience()), work);
            };
        } finally {
            if (transaction.isSpoilt()) {
                source.evictConnection(handle.getConnection());
            }
        }
    }

    private void takePlace(Deadline deadline) {
        if (source.isClosed()) {
            throw new StoreException(
                    Reason.UNAVAILABLE, settings.url() + ": was closed, the process is stopping");
        }
        if (places.getQueueLength() >= settings.waiting()) {
            throw new StoreException(
                    Reason.BUSY,
                    settings.url() + ": " + settings.waiting() + " callers wait already");
        }
        long nanos = deadline.orIn(settings.patience()).remainingNanos();
        try {
            if (!places.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                throw new StoreException(
                        Reason.BUSY,
                        "%s: all connections (%d) stayed in use"
                                .formatted(settings.url(), source.getMaximumPoolSize()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    Reason.BUSY, settings.url() + ": interrupted while waiting", interrupted);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
