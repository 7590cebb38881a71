package dev.jebena.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL, one for all tests of a JVM, started with the first test that wants it and
/// stopped when the JVM ends. Each test takes a database of its own. Thread-safe.
public final class TestPostgreSql {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgreSql() {}

    /// Makes an empty database and returns it as a `DATABASE_URL`.
    public static String freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot make the database " + name, failure);
        }
        return "postgres://postgres:postgres@localhost:" + Server.RUNNING.getPort() + "/" + name;
    }

    /// Started by the class loader, so once.
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
