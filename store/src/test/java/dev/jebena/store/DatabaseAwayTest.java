package dev.jebena.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.store.StoreException.Reason;
import dev.jebena.testkit.FaultProxy;
import dev.jebena.testkit.Faults;
import dev.jebena.testkit.Ticker;
import dev.jebena.testkit.TestPostgreSql;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseAwayTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @Test
    void a_postgresql_that_stops_is_named_in_the_error_and_used_again_when_it_is_back(
            @TempDir Path folder) throws IOException {
        EmbeddedPostgres server = start(folder, 0);
        int port = server.getPort();
        var url = DatabaseUrl.parse("postgres://postgres:hunter2@localhost:" + port + "/postgres");
        var settings = DatabaseSettings.of(url).withPatience(PATIENCE);
        try (var database = Database.open(settings, new Migrations("sample"))) {
            insert(database, "before");

            server.close();
            assertUnavailable(() -> insert(database, "away"), port);
            assertUnavailable(() -> count(database), port);
            assertUnavailable(() -> Database.open(settings), port);

            server = start(folder, port);
            insert(database, "after");
            assertThat(count(database)).isEqualTo(2);
        } finally {
            server.close();
        }
    }

    @Test
    void a_postgresql_that_vanished_from_the_network_is_not_waited_for() throws Exception {
        var direct = (DatabaseUrl.PostgreSql) DatabaseUrl.parse(TestPostgreSql.freshDatabase());
        int port = Integer.parseInt(direct.hosts().replaceAll(".*:", ""));
        var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (var proxy = FaultProxy.start(server, Ticker.system(), new Random(1))) {
            var url =
                    DatabaseUrl.parse(
                            "postgres://postgres:postgres@localhost:%d/%s"
                                    .formatted(proxy.address().getPort(), direct.database()));
            var settings = DatabaseSettings.of(url).withPatience(PATIENCE);
            try (var database = Database.open(settings, new Migrations("sample"))) {
                assertThat(count(database)).isZero();

                proxy.set(Faults.NONE.withHalfOpen(true));
                assertThatThrownBy(() -> database.read(PATIENCE, DatabaseAwayTest::count))
                        .isInstanceOf(StoreException.class);

                proxy.set(Faults.NONE);
                proxy.reset();
                assertThat(count(database)).isZero();
            }
        }
    }

    @Test
    void a_file_that_is_no_database_is_refused_with_its_name(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("letter.txt");
        Files.writeString(file, "Dear database, ".repeat(100));

        assertThatThrownBy(() -> Database.open(DatabaseSettings.of(new DatabaseUrl.Sqlite(file))))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE))
                .hasMessageContaining(file.toString());
        assertThat(Files.readString(file)).startsWith("Dear database");
    }

    @Test
    void a_folder_that_cannot_be_made_is_named(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("occupied");
        Files.writeString(file, "");
        var url = DatabaseUrl.inFolder(file.resolve("data"));

        assertThatThrownBy(() -> Database.open(DatabaseSettings.of(url)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot make the folder")
                .hasMessageContaining("occupied");
    }

    private static EmbeddedPostgres start(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private static void assertUnavailable(Runnable call, int port) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE))
                .hasMessageContaining("PostgreSQL database postgres at localhost:" + port)
                .hasMessageNotContaining("hunter2");
    }

    private static int insert(Database database, String name) {
        return database.write(
                handle -> handle.execute("insert into sample (name, amount) values (?, 1)", name));
    }

    private static long count(Database database) {
        return database.read(DatabaseAwayTest::count);
    }

    private static long count(Handle handle) {
        return handle.createQuery("select count(*) from sample").mapTo(Long.class).one();
    }
}
