package dev.jebena.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/// What the statements of a transaction keep to: none begins after its deadline, and each has only
/// the time that is left. SQLite's driver takes a query time-out as a time to wait for locks;
/// [SqliteInterrupt] ends its statements.
record StatementBounds(Deadline deadline, boolean isPostgreSql) implements StatementCustomizer {
    private static final String NAME = "dev.jebena.store.bounds";

    /// Has all statements of a handle keep to these.
    void hold(Handle handle) {
        handle.getConfig(SqlStatements.class).addCustomizer(this).define(NAME, this);
    }

    /// Those of a handle, for statements that go past Jdbi.
    static StatementBounds of(Handle handle) {
        return (StatementBounds) handle.getConfig(SqlStatements.class).getAttribute(NAME);
    }

    void apply(PreparedStatement statement) throws SQLException {
        if (deadline.isOver()) {
            throw new SQLTimeoutException("no time is left for its next statement");
        }
        if (isPostgreSql) {
            long nanos = Math.max(0, deadline.remainingNanos());
            // whole seconds are all that JDBC knows; 0 would mean no limit
            statement.setQueryTimeout(Math.toIntExact(nanos / 1_000_000_000L + 1));
        }
    }

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context)
            throws SQLException {
        apply(statement);
    }
}
