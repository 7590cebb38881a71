package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.http.telemetry.LogSettings;
import dev.jebena.http.telemetry.LogSettings.Format;
import dev.jebena.http.telemetry.Logging;
import dev.jebena.store.Database;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.testkit.SimulatedClock;
import dev.jebena.wire.Role;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

final class DatabaseAwayTest {

    @AfterEach
    void quiet() {
        Logging.configure(new LogSettings(Format.PLAIN, Level.WARN, false), "test", System.err);
    }

    private static Route writing(Database database) {
        return Route.of(
                Method.GET,
                "/v1/x",
                Role.USER,
                _ -> {
                    database.write(handle -> handle.execute("create table t(x integer)"));
                    return Response.json("{}");
                });
    }

    private static HttpResponse<String> ask(Database database) throws Exception {
        try (HttpServer server = Servers.start(writing(database))) {
            return Servers.get(server, "/v1/x");
        }
    }

    @Test
    void while_the_database_is_busy_a_client_is_told_to_come_back(@TempDir Path folder)
            throws Exception {
        DatabaseSettings impatient =
                DatabaseSettings.of(DatabaseUrl.inFolder(folder))
                        .withPatience(Duration.ofMillis(250));
        try (Database database = Database.open(impatient)) {
            HttpResponse<String> response = database.write(_ -> ask(database));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("retry-after")).contains("1");
            assertThat(response.body()).contains("\"code\":\"unavailable\"");
        }
    }

    @Test
    void while_the_database_closes_before_the_server_a_client_is_told_to_come_back(
            @TempDir Path folder) throws Exception {
        Database database = Database.open(DatabaseSettings.of(DatabaseUrl.inFolder(folder)));
        database.close();
        assertThat(ask(database).statusCode()).isEqualTo(503);
    }

    @Test
    void while_the_database_is_away_the_log_says_so_once_a_minute(@TempDir Path folder)
            throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Logging.configure(new LogSettings(Format.PLAIN, Level.WARN, false), "test", out);
        Database database = Database.open(DatabaseSettings.of(DatabaseUrl.inFolder(folder)));
        database.close();
        SimulatedClock clock = new SimulatedClock();
        try (HttpServer server = Servers.start(clock, writing(database))) {
            for (int request = 0; request < 4; request++) {
                Servers.get(server, "/v1/x");
            }
            assertThat(lines(out)).hasSize(1);
            assertThat(lines(out).getFirst())
                    .contains("WARN", "GET /v1/x was refused (0 others since", "closed");

            clock.advance(Duration.ofMinutes(1));
            Servers.get(server, "/v1/x");
            assertThat(lines(out)).hasSize(2);
            assertThat(lines(out).getLast()).contains("was refused (3 others since");
        }
    }

    @Test
    void what_is_wrong_with_a_statement_is_logged_with_its_stack(@TempDir Path folder)
            throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Logging.configure(new LogSettings(Format.PLAIN, Level.WARN, false), "test", out);
        try (Database database = Database.open(DatabaseSettings.of(DatabaseUrl.inFolder(folder)))) {
            ask(database);
            assertThat(ask(database).statusCode()).isEqualTo(500);
            assertThat(lines(out).getFirst()).contains("ERROR", "the database failed GET /v1/x");
            assertThat(lines(out)).anyMatch(line -> line.contains("at dev.jebena.store.Database"));
        }
    }

    private static List<String> lines(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
