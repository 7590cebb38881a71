package dev.jebena.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.registry.NewVersion;
import dev.jebena.registry.Registration;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.Staleness;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.Version;
import dev.jebena.registry.cache.CacheSettings;
import dev.jebena.store.StoreException;
import dev.jebena.store.StoreException.Reason;
import dev.jebena.testkit.TestRedis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be read while the database is away.
class KnownSchemasTest {
    private static final SubjectName PRICE = SubjectName.of("price");
    private static final CacheSettings COLD = CacheSettings.STANDARD.withWarmed(0);

    private final TestRedis redis = new TestRedis();
    private final List<Version> known = new ArrayList<>();
    private PostgreSqlServer server;
    private String database;
    private RegistryProcess process;
    private RegistryProcess other;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = PostgreSqlServer.start(folder.resolve("data"), Map.of());
        database = server.freshDatabase(server.address());
        process = new RegistryProcess(database, Optional.of(redis.url()), COLD);
        other = new RegistryProcess(database, Optional.of(redis.url()), COLD);
        for (int i = 0; i < 20; i++) {
            known.add(register(i));
        }
    }

    @AfterEach
    void close() {
        other.close();
        process.close();
        server.close();
        redis.close();
    }

    @Test
    void schemas_by_id_are_read_by_the_process_that_has_them_and_by_others_through_redis() {
        server.kill();

        assertAllAreRead(process);
        assertAllAreRead(other);
        // and now they are its own
        redis.stop();
        assertAllAreRead(other);
    }

    @Test
    void a_schema_that_nobody_knows_is_no_404_and_all_is_read_when_the_database_is_back() {
        redis.stop();
        server.kill();

        assertUnavailable(
                () -> other.registry.byId(other.context(), known.getFirst().schema().id()));
        server.restart();
        awaitUntil(() -> isRead(other, known.getFirst()));
        assertAllAreRead(other);
    }

    @Test
    void versions_are_given_as_they_were_and_said_to_be_old_until_the_database_is_back() {
        Version last = known.getLast();
        assertThat(process.registry.latest(process.context(), PRICE)).contains(last);
        assertThat(process.registry.version(process.context(), PRICE, 1))
                .contains(known.getFirst());
        server.kill();

        Staleness staleness = new Staleness();
        staleness.observe(() -> {
            assertThat(process.registry.version(process.context(), PRICE, 1))
                    .contains(known.getFirst());
            return true;
        });
        assertThat(staleness.since()).isPresent();
        assertThat(process.registry.latest(process.context(), PRICE)).contains(last);
        assertUnavailable(() -> register(20));

        server.restart();
        awaitUntil(() -> register(20).number() == 21);
        Version next = register(21);
        assertThat(next.number()).isEqualTo(22);
        awaitUntil(() -> isLatest(process, next));
        awaitUntil(() -> isLatest(other, next));
    }

    private Version register(int number) {
        // wider each time, so compatible
        SchemaText schema =
                new SchemaText(SchemaType.JSON, "{\"minimum\":%d}".formatted(-number), List.of());
        Registration registration =
                process.registry.register(process.context(), PRICE, NewVersion.of(schema));
        return ((Registration.Accepted) registration).version();
    }

    private static boolean isLatest(RegistryProcess there, Version version) {
        return there.registry.latest(there.context(), PRICE).equals(Optional.of(version));
    }

    private static boolean isRead(RegistryProcess by, Version version) {
        return by.registry
                .byId(by.context(), version.schema().id())
                .equals(Optional.of(version.schema()));
    }

    /// Waits until something is so; until then the database may be away.
    private static void awaitUntil(BooleanSupplier condition) {
        Clients.awaitUntil(() -> {
            try {
                return condition.getAsBoolean();
            } catch (StoreException away) {
                assertThat(away.reason()).isEqualTo(Reason.UNAVAILABLE);
                return false;
            }
        });
    }

    private void assertAllAreRead(RegistryProcess by) {
        for (Version each : known) {
            assertThat(by.registry.byId(by.context(), each.schema().id())).contains(each.schema());
        }
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE));
    }
}
