package dev.jebena.http.key;

import dev.jebena.store.Database;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.store.audit.AuditLog;
import dev.jebena.testkit.TestPostgreSql;
import dev.jebena.wire.Cancellation;
import dev.jebena.wire.Principal;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Role;
import dev.jebena.wire.Tier;
import dev.jebena.wire.TraceContext;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// A key store on one of the databases, with a clock that stands still until it is moved.
final class TestStore implements AutoCloseable {
    enum Backend {
        SQLITE,
        POSTGRESQL
    }

    private final Database database;
    private final SecureRandom random = new SecureRandom();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    final InstantSource clock = () -> now;
    final AuditLog audit;
    final KeyStore keys;

    TestStore(Backend backend, Path folder) {
        DatabaseUrl url =
                switch (backend) {
                    case SQLITE -> DatabaseUrl.inFolder(folder);
                    case POSTGRESQL -> DatabaseUrl.parse(TestPostgreSql.freshDatabase());
                };
        database = Database.open(DatabaseSettings.of(url), KeyStore.MIGRATIONS);
        audit = new AuditLog(database, clock, random);
        keys = new KeyStore(database, audit, clock, random);
    }

    ApiKeys apiKeys(ConfiguredKey... configured) {
        return new ApiKeys(List.of(configured), keys, clock);
    }

    RequestContext context() {
        return new RequestContext(
                new Principal("root", "ops", Role.ADMIN),
                Tier.STANDARD,
                now.plusSeconds(30),
                TraceContext.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .orElseThrow(),
                new Cancellation());
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /// Everything in the table of keys, as text.
    List<String> rows() {
        return database.read(handle ->
                handle.createQuery("select * from api_key").mapToMap().stream()
                        .map(Object::toString)
                        .toList());
    }

    @Override
    public void close() {
        database.close();
    }
}
