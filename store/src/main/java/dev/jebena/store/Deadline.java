package dev.jebena.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/// When a transaction must be over; gives each of its statements the time that is left.
record Deadline(long atNanos) implements StatementCustomizer {

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    long remainingNanos() {
        return atNanos - System.nanoTime();
    }

    boolean isOver() {
        return remainingNanos() <= 0;
    }

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context)
            throws SQLException {
        long nanos = remainingNanos();
        if (nanos <= 0) {
            throw new SQLTimeoutException("no time is left for its next statement");
        }
        // whole seconds are all that JDBC knows; 0 would mean no limit
        statement.setQueryTimeout(Math.toIntExact(nanos / 1_000_000_000L + 1));
    }
}
