package dev.jebena.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/// Statements of one transaction that do not need each other's answers, sent to PostgreSQL at once:
/// there the way to the server and back is most of what a short statement takes. SQLite, which is
/// in this process, runs them one by one. The driver's batches do this only for one statement with
/// several values.
public final class RoundTrip {
    private static final Sql COMMIT = Sql.of("commit");

    /// What PostgreSQL says of a warning that has no state of its own.
    private static final String WARNING = "01000";

    /// SQL's `transaction resolution unknown`.
    private static final String OUTCOME_UNKNOWN = "08007";

    private RoundTrip() {}

    /// Runs the statements in their order; after one that fails, none.
    ///
    /// @return of each the first number that it returned, none where it returned no row
    public static List<OptionalLong> run(Handle transaction, List<Sql> statements) {
        StatementBounds bounds = StatementBounds.of(transaction);
        Connection connection = transaction.getConnection();
        try {
            if (bounds.isPostgreSql()) {
                return together(connection, bounds, statements);
            }
            List<OptionalLong> answers = new ArrayList<>();
            for (Sql statement : statements) {
                answers.addAll(together(connection, bounds, List.of(statement)));
            }
            return answers;
        } catch (SQLException failure) {
            throw new TransactionException("cannot run a statement", failure);
        }
    }

    /// Runs the last statements of a transaction, and commits it where all went well: what is run
    /// after them would be another one.
    public static void runAndCommit(Handle transaction, List<Sql> statements) {
        if (StatementBounds.of(transaction).isPostgreSql()) {
            List<Sql> all = new ArrayList<>(statements);
            all.add(COMMIT);
            run(transaction, all);
        } else {
            // it costs no way there to leave this to the end of the transaction
            run(transaction, statements);
        }
    }

    /// The rows of one statement.
    public static <T> List<T> query(Handle transaction, Sql statement, RowReader<T> reader) {
        try {
            return rows(
                    transaction.getConnection(),
                    StatementBounds.of(transaction),
                    statement,
                    reader);
        } catch (SQLException failure) {
            throw new TransactionException("cannot run a statement", failure);
        }
    }

    static <T> List<T> rows(
            Connection connection, StatementBounds bounds, Sql statement, RowReader<T> reader)
            throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement.text())) {
            statement.bind(prepared, 1);
            bounds.apply(prepared);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }

    private static List<OptionalLong> together(
            Connection connection, StatementBounds bounds, List<Sql> statements)
            throws SQLException {
        String text = statements.stream().map(Sql::text).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int place = 1;
            for (Sql each : statements) {
                place = each.bind(statement, place);
            }
            bounds.apply(statement);
            List<OptionalLong> answers = new ArrayList<>();
            boolean isRows = statement.execute();
            answers.add(isRows ? first(statement) : OptionalLong.empty());
            while (answers.size() < statements.size()) {
                isRows = statement.getMoreResults();
                answers.add(isRows ? first(statement) : OptionalLong.empty());
            }
            if (statements.getLast().equals(COMMIT)) {
                refuseUnreplicated(statement.getWarnings());
            }
            return answers;
        }
    }

    /// A commit that waits for a synchronous standby and runs out of time is no error to the
    /// server: it warns that the standby may not have it.
    private static void refuseUnreplicated(@Nullable SQLWarning first) throws SQLException {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (WARNING.equals(warning.getSQLState())) {
                throw new SQLException(
                        "it is not known whether the transaction is kept: " + warning.getMessage(),
                        OUTCOME_UNKNOWN);
            }
        }
    }

    private static OptionalLong first(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
        }
    }
}
