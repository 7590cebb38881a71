package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.store.Database;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.wire.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseAwayTest {

    @Test
    void a_database_that_is_away_makes_the_request_come_back_later(@TempDir Path folder)
            throws Exception {
        Database database = Database.open(DatabaseSettings.of(DatabaseUrl.inFolder(folder)));
        database.close();
        Handler asks =
                _ -> {
                    String text =
                            database.read(handle ->
                                    handle.createQuery("select '{}'").mapTo(String.class).one());
                    return Response.json(text);
                };
        try (HttpServer server = Servers.start(Route.of(Method.GET, "/v1/x", Role.USER, asks))) {
            HttpResponse<String> response = Servers.get(server, "/v1/x");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("retry-after")).contains("1");
            assertThat(response.body()).contains("\"code\":\"unavailable\"");
        }
    }
}
