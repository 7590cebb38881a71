package dev.jebena.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.TransactionException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// A transaction of SQLite, by statements and not by the driver's auto-commit: that begins the next
/// transaction right after each commit, and so may wait for another process's lock just to end it.
///
/// A writer begins IMMEDIATE: one that begins with a read must not find out at its first write that
/// another process wrote in between. It waits for that process here and not in native code, where
/// the wait would hold on to the carrier of its virtual thread.
final class SqliteTransaction {
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final Handle handle;
    private final Deadline deadline;
    private boolean spoilt;

    SqliteTransaction(Handle handle, Deadline deadline) {
        this.handle = handle;
        this.deadline = deadline;
    }

    <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        try {
            execute("begin");
        } catch (SQLException failure) {
            throw new TransactionException("cannot begin", failure);
        }
        return run(work);
    }

    /// @param lock until when to wait for another process
    <T, X extends Exception> T write(Deadline lock, HandleCallback<T, X> work) throws X {
        beginToWrite(lock);
        return run(work);
    }

    /// Whether the connection may still be within the transaction, and must not be used again.
    boolean isSpoilt() {
        return spoilt;
    }

    private void beginToWrite(Deadline lock) {
        try {
            while (!beginsToWrite(lock)) {
                Thread.sleep(PAUSE);
            }
        } catch (SQLException failure) {
            throw new TransactionException("cannot begin", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TransactionException("interrupted while waiting for a lock", interrupted);
        }
    }

    private boolean beginsToWrite(Deadline lock) throws SQLException {
        try {
            execute("begin immediate");
            return true;
        } catch (SQLiteException failure) {
            if (primaryCode(failure) == SQLiteErrorCode.SQLITE_BUSY.code && !lock.isOver()) {
                return false;
            }
            throw failure;
        }
    }

    private <T, X extends Exception> T run(HandleCallback<T, X> work) throws X {
        boolean committed = false;
        try {
            T result;
            try (var _ = SqliteInterrupt.at(deadline, handle.getConnection())) {
                result = work.withHandle(handle);
            }
            execute("commit");
            committed = true;
            return result;
        } catch (SQLException failure) {
            throw new TransactionException("cannot commit", failure);
        } finally {
            if (!committed) {
                rollBack();
            }
        }
    }

    private void rollBack() {
        try {
            execute("rollback");
        } catch (SQLException noTransaction) {
            // SQLite ends it by itself after some errors; a new connection is sure to be in none
            spoilt = true;
        }
    }

    private void execute(String sql) throws SQLException {
        Connection connection = handle.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static int primaryCode(SQLiteException failure) {
        return failure.getResultCode().code & 0xff;
    }
}
