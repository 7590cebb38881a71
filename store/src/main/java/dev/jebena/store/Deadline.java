package dev.jebena.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/// When a transaction must be over; refuses a statement after that.
record Deadline(long atNanos) implements StatementCustomizer {

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /// The earlier of the two.
    Deadline orIn(Duration limit) {
        return remainingNanos() < limit.toNanos() ? this : in(limit);
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
        if (isOver()) {
            throw new SQLTimeoutException("no time is left for its next statement");
        }
    }
}
