package dev.jebena.store;

import java.nio.file.Path;
import java.util.Map;

/// Which database to use. Never shows a password in [Object#toString()].
public sealed interface DatabaseUrl {

    /// A file of SQLite, made when absent, with the folders above it.
    record Sqlite(Path file) implements DatabaseUrl {
        @Override
        public String toString() {
            return "SQLite file " + file;
        }
    }

    /// A database of a PostgreSQL server.
    ///
    /// @param hosts one or more `host:port`, separated by commas
    /// @param parameters further properties of the PostgreSQL JDBC driver, such as `sslmode`
    record PostgreSql(
            String hosts,
            String database,
            String user,
            String password,
            Map<String, String> parameters)
            implements DatabaseUrl {
        public PostgreSql {
            parameters = Map.copyOf(parameters);
        }

        @Override
        public String toString() {
            return "PostgreSQL database " + database + " at " + hosts;
        }
    }

    /// What is used where no `DATABASE_URL` is set: `jebena.db` in the data folder.
    static DatabaseUrl inFolder(Path dataFolder) {
        return new Sqlite(dataFolder.resolve("jebena.db"));
    }

    /// Reads a `DATABASE_URL`: `postgres://user:password@host:port/database?sslmode=require`, the
    /// same with `postgresql://` or `jdbc:postgresql://`, or `jdbc:sqlite:FILE`.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it, without any part that may be
    ///   a password
    static DatabaseUrl parse(String text) {
        String url = text.strip();
        String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        for (String scheme : new String[] {"postgres://", "postgresql://"}) {
            if (plain.startsWith(scheme)) {
                return new PostgreSqlUrlParser(plain.substring(scheme.length())).parse();
            }
        }
        if (plain.startsWith("sqlite:")) {
            return sqlite(plain.substring("sqlite:".length()));
        }
        throw new IllegalArgumentException(
                "the database URL must begin with postgres://, postgresql://, jdbc:postgresql://"
                        + " or jdbc:sqlite:");
    }

    private static Sqlite sqlite(String file) {
        if (file.isEmpty() || file.startsWith("//")) {
            throw new IllegalArgumentException(
                    "a SQLite URL is jdbc:sqlite:FILE, such as jdbc:sqlite:data/jebena.db");
        }
        if (file.startsWith(":") || file.startsWith("file:") || file.contains("?")) {
            throw new IllegalArgumentException(
                    "a SQLite URL names a plain file: without parameters, and not :memory:, which"
                            + " the writer and the readers could not share");
        }
        return new Sqlite(Path.of(file));
    }
}
