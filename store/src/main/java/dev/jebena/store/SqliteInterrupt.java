package dev.jebena.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/// Ends a statement of SQLite that runs past its deadline. A query time-out does not: the driver
/// takes it as a time to wait for locks.
final class SqliteInterrupt extends ProgressHandler implements AutoCloseable {
    private static final int INSTRUCTIONS_BETWEEN_CHECKS = 50_000;

    private final Deadline deadline;
    private final SQLiteConnection connection;

    private SqliteInterrupt(Deadline deadline, SQLiteConnection connection) {
        this.deadline = deadline;
        this.connection = connection;
    }

    static SqliteInterrupt at(Deadline deadline, Connection pooled) {
        try {
            SQLiteConnection connection = pooled.unwrap(SQLiteConnection.class);
            SqliteInterrupt handler = new SqliteInterrupt(deadline, connection);
            ProgressHandler.setHandler(connection, INSTRUCTIONS_BETWEEN_CHECKS, handler);
            return handler;
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot bound a transaction of SQLite", failure);
        }
    }

    @Override
    protected int progress() {
        return deadline.isOver() ? 1 : 0;
    }

    @Override
    public void close() {
        try {
            ProgressHandler.clearHandler(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot unbound a transaction of SQLite", failure);
        }
    }
}
