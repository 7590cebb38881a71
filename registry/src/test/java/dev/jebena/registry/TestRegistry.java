package dev.jebena.registry;

import dev.jebena.registry.Registration.Accepted;
import dev.jebena.registry.avro.AvroFormat;
import dev.jebena.registry.json.JsonSchemaFormat;
import dev.jebena.registry.protobuf.ProtobufFormat;
import dev.jebena.registry.sql.SqlStorage;
import dev.jebena.store.Database;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.store.audit.AuditLog;
import dev.jebena.store.audit.AuditRecord;
import dev.jebena.testkit.TestPostgreSql;
import dev.jebena.wire.Cancellation;
import dev.jebena.wire.Principal;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Tier;
import dev.jebena.wire.TraceContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A registry on one of the databases, with a clock that goes on by a millisecond each time it is
/// looked at, so that audit records have an order. Texts of schemas and of documents are written
/// with single quotes.
public final class TestRegistry implements AutoCloseable {
    /// The databases that every contract test runs against.
    public enum Backend {
        SQLITE,
        POSTGRESQL;

        /// Leads to an empty database, in the folder where it is a file.
        public DatabaseUrl empty(Path folder) {
            return switch (this) {
                case SQLITE -> DatabaseUrl.inFolder(folder);
                case POSTGRESQL -> DatabaseUrl.parse(TestPostgreSql.freshDatabase());
            };
        }
    }

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Database database;
    private final AuditLog audit;
    final Storage storage;
    public final Registry registry;

    public TestRegistry(Backend backend, Path folder) {
        AtomicLong millis = new AtomicLong();
        InstantSource clock = () -> NOW.plusMillis(millis.getAndIncrement());
        database = Database.open(DatabaseSettings.of(backend.empty(folder)), SqlStorage.MIGRATIONS);
        audit = new AuditLog(database, clock, new SecureRandom());
        storage = new SqlStorage(database, audit, clock);
        registry =
                new Registry(
                        storage, new JsonSchemaFormat(), new AvroFormat(), new ProtobufFormat());
    }

    public RequestContext context() {
        return new RequestContext(
                new Principal("ci", "acme", dev.jebena.wire.Role.ADMIN),
                Tier.STANDARD,
                NOW.plusSeconds(30),
                TraceContext.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .orElseThrow(),
                new Cancellation());
    }

    static String quoted(String text) {
        return text.replace('\'', '"');
    }

    static SchemaText json(String text, Reference... references) {
        return new SchemaText(SchemaType.JSON, quoted(text), List.of(references));
    }

    Registration register(String subject, String text, Reference... references) {
        return register(subject, NewVersion.of(json(text, references)));
    }

    Registration register(String subject, NewVersion wish) {
        return registry.register(context(), SubjectName.parse(subject), wish);
    }

    /// The version that a registration must lead to.
    Version accepted(String subject, String text, Reference... references) {
        return accepted(register(subject, text, references));
    }

    static Version accepted(Registration registration) {
        if (registration instanceof Accepted(Version version, boolean _)) {
            return version;
        }
        throw new AssertionError("not accepted: " + registration);
    }

    void set(String subject, Settings settings) {
        registry.set(context(), new Scope.OfSubject(SubjectName.parse(subject)), settings);
    }

    Deletion delete(String subject, int number, boolean permanently) {
        return registry.delete(context(), SubjectName.parse(subject), number, permanently);
    }

    /// The numbers of the versions that are not deleted.
    List<Integer> numbers(String subject) {
        return registry.versions(context(), SubjectName.parse(subject)).entries().stream()
                .filter(entry -> !entry.deleted())
                .map(SubjectState.Listed::number)
                .toList();
    }

    Validation validate(long id, String instance) {
        byte[] bytes = quoted(instance).getBytes(StandardCharsets.UTF_8);
        return registry.validate(context(), id, bytes).orElseThrow();
    }

    String export() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        registry.exportTo(context(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    Import restore(String archive, boolean keepIds) throws IOException {
        byte[] bytes = archive.getBytes(StandardCharsets.UTF_8);
        return registry.importFrom(context(), new ByteArrayInputStream(bytes), keepIds);
    }

    /// The actions in the audit log, the newest first.
    List<String> actions() {
        return audit.latest(100).stream()
                .map(AuditRecord::entry)
                .map(entry -> entry.action() + " " + entry.object())
                .toList();
    }

    @Override
    public void close() {
        database.close();
    }
}
