package dev.jebena.store;

import dev.jebena.store.StoreException.Reason;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.function.Function;
import org.sqlite.SQLiteException;

/// Tells what an error of a driver means. PostgreSQL's codes are in its documentation, appendix A;
/// SQLite's on https://www.sqlite.org/rescode.html.
final class Failures {
    /// PostgreSQL refuses a change in a transaction that only reads.
    private static final String READ_ONLY = "25006";

    private Failures() {}

    static StoreException translate(DatabaseUrl url, Throwable failure) {
        return translate(url.toString(), failure, Failures::reasonOf);
    }

    /// What a writer meets. A database that takes no writes is a standby, or a primary that steps
    /// down.
    static StoreException ofWriter(DatabaseUrl url, Throwable failure) {
        return translate(
                url.toString(),
                failure,
                sql -> READ_ONLY.equals(sql.getSQLState()) ? Reason.UNAVAILABLE : reasonOf(sql));
    }

    /// A migration's error says in its first line which file it was.
    static StoreException ofMigration(DatabaseUrl url, Migrations module, Throwable failure) {
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return translate(
                url + ", migrations of " + module.module() + ": " + first,
                failure,
                Failures::reasonOf);
    }

    private static StoreException translate(
            String where, Throwable failure, Function<SQLException, Reason> reasons) {
        Optional<SQLException> sql = sqlException(failure);
        Reason reason = sql.map(reasons).orElse(Reason.FAILED);
        String said = sql.<Throwable>map(exception -> exception).orElse(failure).getMessage();
        return new StoreException(reason, where + ": " + meaning(reason) + said, failure);
    }

    private static String meaning(Reason reason) {
        return switch (reason) {
            case BUSY -> "another transaction is in the way, try again: ";
            case TIMEOUT -> "the transaction reached its limit: ";
            case UNAVAILABLE -> "the database cannot be used now: ";
            case CONFLICT, FAILED -> "";
        };
    }

    private static Optional<SQLException> sqlException(Throwable failure) {
        Optional<SQLException> found = Optional.empty();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                // the innermost says most: a pool's time-out carries the driver's reason
                found = Optional.of(sql);
            }
        }
        return found;
    }

    private static Reason reasonOf(SQLException failure) {
        if (failure instanceof SQLTimeoutException) {
            return Reason.TIMEOUT;
        }
        if (failure instanceof SQLTransientConnectionException) {
            return Reason.UNAVAILABLE;
        }
        if (failure instanceof SQLiteException sqlite) {
            return sqliteReason(SqliteTransaction.primaryCode(sqlite));
        }
        return postgreSqlReason(Optional.ofNullable(failure.getSQLState()).orElse(""));
    }

    private static Reason sqliteReason(int primaryCode) {
        return switch (primaryCode) {
            case 5, 6 -> Reason.BUSY; // BUSY, LOCKED
            case 9 -> Reason.TIMEOUT; // INTERRUPT, from the progress handler
            case 10, 11, 13, 14, 26 -> Reason.UNAVAILABLE; // IOERR, CORRUPT, FULL, CANTOPEN, NOTADB
            case 19 -> Reason.CONFLICT; // CONSTRAINT
            default -> Reason.FAILED;
        };
    }

    private static Reason postgreSqlReason(String state) {
        return switch (state) {
            case "40001", "40P01", "55P03" -> Reason.BUSY; // serialization, deadlock, lock wait
            case "57014" -> Reason.TIMEOUT; // query cancelled
            case "57P01", "57P02", "57P03" ->
                    Reason.UNAVAILABLE; // shutting down, crashed, starting
            case "28000", "28P01", "3D000" -> Reason.UNAVAILABLE; // not let in, no such database
            default ->
                    state.startsWith("08") || state.startsWith("53") || state.startsWith("58")
                            ? Reason.UNAVAILABLE // connection, resources, system
                            : state.startsWith("23") ? Reason.CONFLICT : Reason.FAILED;
        };
    }
}
