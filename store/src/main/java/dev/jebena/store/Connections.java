package dev.jebena.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/// How a connection to each database is made: for reading, for writing, for migrations.
final class Connections {
    /// How long SQLite itself waits for another process, holding on to a carrier of virtual
    /// threads: enough for a reader that meets a recovery; writers wait in [SqliteTransaction].
    private static final Duration NATIVE_WAIT = Duration.ofMillis(50);

    private final DatabaseSettings settings;

    Connections(DatabaseSettings settings) {
        this.settings = settings;
    }

    DataSource forMigrations() {
        return switch (settings.url()) {
            case DatabaseUrl.Sqlite sqlite -> sqlite(sqlite, settings.patience());
            case DatabaseUrl.PostgreSql postgres -> postgreSql(postgres);
        };
    }

    HikariDataSource writers() {
        return switch (settings.url()) {
            case DatabaseUrl.Sqlite sqlite ->
                    pool("writer", 1, sqlite(sqlite, NATIVE_WAIT), "pragma query_only = 0");
            case DatabaseUrl.PostgreSql postgres ->
                    pool("writers", settings.writers(), postgreSql(postgres), bounds());
        };
    }

    HikariDataSource readers() {
        return switch (settings.url()) {
            case DatabaseUrl.Sqlite sqlite ->
                    pool(
                            "readers",
                            settings.readers(),
                            sqlite(sqlite, NATIVE_WAIT),
                            "pragma query_only = 1");
            case DatabaseUrl.PostgreSql postgres ->
                    pool(
                            "readers",
                            settings.readers(),
                            postgreSql(postgres),
                            bounds()
                                    + "; set session characteristics as transaction isolation level"
                                    + " repeatable read, read only");
        };
    }

    private HikariDataSource pool(String name, int size, DataSource source, String initialSql) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("jebena-" + name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.patience().toMillis());
        config.setValidationTimeout(Math.min(settings.patience().toMillis(), 5_000));
        config.setConnectionInitSql(initialSql);
        // no connection is wanted before the first call; opening has shown that there can be one
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private DataSource sqlite(DatabaseUrl.Sqlite sqlite, Duration nativeWait) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(Math.toIntExact(nativeWait.toMillis()));
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + sqlite.file());
        return source;
    }

    private DataSource postgreSql(DatabaseUrl.PostgreSql postgres) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + postgres.hosts() + "/");
        source.setDatabaseName(postgres.database());
        source.setUser(postgres.user());
        source.setPassword(postgres.password());
        try {
            source.setProperty(PGProperty.APPLICATION_NAME, "jebena");
            source.setProperty(PGProperty.CONNECT_TIMEOUT, seconds(settings.patience()));
            source.setProperty(PGProperty.LOGIN_TIMEOUT, seconds(settings.patience()));
            source.setProperty(PGProperty.TCP_KEEP_ALIVE, "true");
            // a statement that is over time is cancelled by a connection of its own, which a server
            // that vanished does not answer
            source.setProperty(PGProperty.CANCEL_SIGNAL_TIMEOUT, "1");
            // the detail of an error repeats values
            source.setProperty(PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
            for (var parameter : postgres.parameters().entrySet()) {
                source.setProperty(parameter.getKey(), parameter.getValue());
            }
        } catch (SQLException failure) {
            throw Failures.translate(postgres, failure);
        }
        return source;
    }

    /// What the server itself keeps to when this process hangs or the network is cut.
    private String bounds() {
        long limit = settings.limit().toMillis();
        return "set statement_timeout = "
                + limit
                + "; set lock_timeout = "
                + settings.patience().toMillis()
                + "; set idle_in_transaction_session_timeout = "
                + limit;
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
