package dev.jebena.store;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// Brings the schema of each module up to date, one module after the other. Processes that start
/// together take turns. What an earlier run left unfinished outside its transactions is made good.
final class MigrationRunner {
    private final DatabaseUrl url;
    private final DataSource source;

    MigrationRunner(DatabaseUrl url, DataSource source) {
        this.url = url;
        this.source = source;
    }

    void run(List<Migrations> modules) {
        String dialect =
                switch (url) {
                    case DatabaseUrl.Sqlite _ -> "sqlite";
                    case DatabaseUrl.PostgreSql _ -> "postgresql";
                };
        try (var _ = MigrationTurn.take(url, source)) {
            modules.forEach(module -> migrate(module, dialect));
        }
    }

    private void migrate(Migrations module, String dialect) {
        FluentConfiguration configuration =
                Flyway.configure(MigrationRunner.class.getClassLoader())
                        .dataSource(source)
                        .locations(module.locations(dialect).toArray(String[]::new))
                        .table(module.historyTable())
                        // the tables of other modules are there before a module's first run
                        .baselineOnMigrate(true)
                        .baselineVersion("0");
        InterruptedIndexes indexes = new InterruptedIndexes(url, source, module);
        boolean concurrent = url instanceof DatabaseUrl.PostgreSql;
        if (concurrent) {
            indexes.forgetFailures();
            // a lock held in an open transaction would make CREATE INDEX CONCURRENTLY wait for ever
            configuration
                    .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                    .setTransactionalLock(false);
        }
        try {
            configuration.load().migrate();
        } catch (FlywayException failure) {
            throw Failures.ofMigration(url, module, failure);
        }
        if (concurrent) {
            indexes.remake();
        }
    }
}
