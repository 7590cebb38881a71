package dev.jebena.app.serve;

import dev.jebena.app.config.Config;
import dev.jebena.app.config.Settings;
import dev.jebena.http.key.ApiKeys;
import dev.jebena.http.key.KeyStore;
import dev.jebena.store.Database;
import dev.jebena.store.audit.AuditLog;
import dev.jebena.store.audit.AuditSealer;
import dev.jebena.store.audit.SealerThread;
import java.security.SecureRandom;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of callers, with the database they are in and the thread that seals its audit records.
/// Thread-safe.
record KeyRing(ApiKeys keys, Database database, SealerThread sealer) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    /// Opens the database, or makes it.
    ///
    /// @throws dev.jebena.store.StoreException when it cannot be used
    static KeyRing open(Config config, Clock clock, SecureRandom random) {
        Database database = Database.open(Settings.database(config), KeyStore.MIGRATIONS);
        try {
            LOG.info("keys and audit records are in the {}", database);
            AuditLog audit = new AuditLog(database, clock, random);
            KeyStore store = new KeyStore(database, audit, clock, random);
            ApiKeys keys = new ApiKeys(Settings.keys(config), store, clock);
            return new KeyRing(keys, database, SealerThread.start(new AuditSealer(database)));
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
