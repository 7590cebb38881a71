package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.store.Database;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.wire.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseAwayTest {

    private static HttpResponse<String> ask(Database database) throws Exception {
        Handler writes =
                _ -> {
                    database.write(handle -> handle.execute("create table t(x integer)"));
                    return Response.json("{}");
                };
        try (HttpServer server = Servers.start(Route.of(Method.GET, "/v1/x", Role.USER, writes))) {
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
}
