package dev.jebena.store.audit;

import dev.jebena.store.Backend;
import dev.jebena.store.Database;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.store.audit.AuditEntry.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// An audit log on one of the databases, and the ways to tamper with it.
final class TestAudit implements AutoCloseable {
    private static final long START = 1_800_000_000_000L;

    final Backend backend;
    final DatabaseUrl url;
    final Database database;
    final AuditSealer sealer;
    final AuditLog log;
    private final AtomicLong millis = new AtomicLong(START);

    TestAudit(Backend backend, Path folder) {
        this.backend = backend;
        this.url = backend.fresh(folder);
        this.database = openAnother();
        this.sealer = new AuditSealer(database);
        // every record gets its own millisecond, so the order of sealing is the order of appending
        this.log =
                new AuditLog(
                        database,
                        () -> Instant.ofEpochMilli(millis.incrementAndGet()),
                        new Random(1));
    }

    /// As a second process does.
    Database openAnother() {
        return Database.open(DatabaseSettings.of(url));
    }

    void append(int count) {
        for (int i = 1; i <= count; i++) {
            append("object-" + i);
        }
    }

    void append(String object) {
        database.write(handle -> {
            log.append(
                    handle,
                    new AuditEntry("root", "acme", "key.create", object, Outcome.DONE, "{}", "t"));
            return 0;
        });
    }

    AuditVerdict verify() {
        return log.verify(Duration.ofSeconds(60));
    }

    /// Runs a statement past the triggers.
    int tamper(String sql) {
        return database.write(handle -> {
            backend.dropTrigger(handle, "audit_record_as_written", "audit_record");
            backend.dropTrigger(handle, "audit_record_stays", "audit_record");
            return handle.execute(sql);
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
