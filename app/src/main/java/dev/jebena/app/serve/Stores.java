package dev.jebena.app.serve;

import dev.jebena.app.config.Config;
import dev.jebena.app.config.Settings;
import dev.jebena.http.key.ApiKeys;
import dev.jebena.http.key.KeyStore;
import dev.jebena.registry.Registry;
import dev.jebena.registry.json.JsonSchemaFormat;
import dev.jebena.registry.sql.SqlStorage;
import dev.jebena.store.Database;
import dev.jebena.store.audit.AuditLog;
import dev.jebena.store.audit.AuditSealer;
import dev.jebena.store.audit.SealerThread;
import java.security.SecureRandom;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a process keeps in its database: the keys of callers and the registry, with the thread that
/// seals the audit records. Thread-safe.
record Stores(ApiKeys keys, Registry registry, Database database, SealerThread sealer)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

    /// Opens the database, or makes it.
    ///
    /// @throws dev.jebena.store.StoreException when it cannot be used
    static Stores open(Config config, Clock clock, SecureRandom random) {
        Database database =
                Database.open(
                        Settings.database(config), KeyStore.MIGRATIONS, SqlStorage.MIGRATIONS);
        try {
            LOG.info("keys, schemas and audit records are in the {}", database);
            AuditLog audit = new AuditLog(database, clock, random);
            KeyStore store = new KeyStore(database, audit, clock, random);
            ApiKeys keys = new ApiKeys(Settings.keys(config), store, clock);
            Registry registry =
                    new Registry(new SqlStorage(database, audit, clock), new JsonSchemaFormat());
            return new Stores(
                    keys, registry, database, SealerThread.start(new AuditSealer(database)));
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    @Override
    public void close() {
        sealer.close();
        database.close();
    }
}
