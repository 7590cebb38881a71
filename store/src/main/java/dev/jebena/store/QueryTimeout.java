package dev.jebena.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/// Gives each statement the time that is left. Not for SQLite, whose driver takes a query time-out
/// as a time to wait for locks.
record QueryTimeout(Deadline deadline) implements StatementCustomizer {
    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context)
            throws SQLException {
        long nanos = Math.max(0, deadline.remainingNanos());
        // whole seconds are all that JDBC knows; 0 would mean no limit
        statement.setQueryTimeout(Math.toIntExact(nanos / 1_000_000_000L + 1));
    }
}
