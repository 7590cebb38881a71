package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.http.key.Authentication;
import dev.jebena.http.telemetry.LogSettings;
import dev.jebena.http.telemetry.Logging;
import dev.jebena.http.telemetry.Telemetry;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Principal;
import dev.jebena.wire.Role;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

final class ShortcutTest {
    private static final String GET = "GET /v1/known HTTP/1.1\r\nhost: x\r\n\r\n";

    private static Response.Ready ready(int status, String body) {
        return new Response.Ready(
                status,
                "application/json",
                Map.of("etag", "\"1\""),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /// Knows what is asked for with `known` alone.
    private static Route route() {
        return Route.of(Method.GET, "/v1/{name}", Role.USER, _ -> Response.json("\"handler\""))
                .withShortcut(
                        (Shortcut)
                                request ->
                                        switch (request.pathParameter("name")) {
                                            case "known" -> Optional.of(ready(200, "\"shortcut\""));
                                            case "same" -> Optional.of(ready(304, ""));
                                            case "defect" ->
                                                    throw new IllegalStateException("a defect");
                                            default -> Optional.empty();
                                        });
    }

    @Test
    void what_is_known_is_answered_without_the_handler() throws Exception {
        try (Telemetry telemetry = Telemetry.local();
                HttpServer server =
                        Servers.start(HttpLimits.DEFAULTS, Access.local(), telemetry, route())) {
            HttpResponse<String> response = Servers.get(server, "/v1/known");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("\"shortcut\"");
            assertThat(response.headers().map())
                    .containsKeys("x-request-id", "traceparent", "etag", "content-length");
            assertThat(Servers.get(server, "/v1/same").statusCode()).isEqualTo(304);
            assertThat(Servers.get(server, "/v1/other").body()).isEqualTo("\"handler\"");
        }
    }

    @Test
    void what_comes_from_a_page_or_with_a_time_of_its_own_goes_the_long_way() throws Exception {
        try (HttpServer server = Servers.start(route())) {
            for (String header :
                    new String[] {"origin: http://localhost", Head.TIMEOUT + ": 9000"}) {
                try (Socket socket =
                        Servers.raw(server, GET.replace("host: x", "host: x\r\n" + header))) {
                    assertThat(Servers.until(socket, "\"handler\"")).startsWith("HTTP/1.1 200");
                }
            }
        }
    }

    @Test
    void only_whom_memory_knows_is_answered_at_once() throws Exception {
        Access access =
                new Access(
                        () -> true,
                        _ -> new Authentication.Missing(),
                        key ->
                                key.map(name ->
                                        new Authentication.Accepted(
                                                new Principal(name, "acme", Role.USER))));
        Route operators =
                Route.of(Method.GET, "/v1/settings", Role.OPERATOR, _ -> Response.json("{}"))
                        .withShortcut(_ -> Optional.of(ready(200, "{}")));
        try (HttpServer server =
                Servers.start(HttpLimits.DEFAULTS, access, Telemetry.local(), route(), operators)) {
            assertThat(status(server, "/v1/known", "Bearer anne")).isEqualTo(200);
            assertThat(status(server, "/v1/settings", "Bearer anne")).isEqualTo(401);
            assertThat(Servers.get(server, "/v1/known").statusCode()).isEqualTo(401);
        }
    }

    private static int status(HttpServer server, String path, String key) throws Exception {
        return Servers.send(Servers.request(server, path).header("authorization", key).build())
                .statusCode();
    }

    @Test
    void where_it_fails_the_handler_answers() throws Exception {
        try (HttpServer server = Servers.start(route())) {
            HttpResponse<String> response = Servers.get(server, "/v1/defect");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("\"handler\"");
        }
    }

    @Test
    void it_has_its_line_in_the_access_log() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Logging.configure(LogSettings.DEFAULTS, "test", out);
        try {
            String trace;
            try (HttpServer server = Servers.start(route())) {
                trace =
                        Servers.get(server, "/v1/known")
                                .headers()
                                .firstValue("x-request-id")
                                .orElseThrow();
            }
            assertThat(out.toString(StandardCharsets.UTF_8).lines())
                    .singleElement()
                    .asString()
                    .contains("GET /v1/known 200 in ")
                    .endsWith("trace=" + trace);
        } finally {
            Logging.configure(
                    new LogSettings(LogSettings.Format.PLAIN, Level.WARN, false),
                    "test",
                    System.err);
        }
    }

    @Test
    void a_reader_that_does_not_read_loses_its_request() throws Exception {
        BlockingQueue<ErrorCode> reasons = new LinkedBlockingQueue<>();
        Response.Ready large =
                new Response.Ready(200, "application/json", Map.of(), new byte[64 << 20]);
        Shortcut shortcut =
                request -> {
                    var cancellation = request.context().cancellation();
                    cancellation.onCancel(() -> cancellation.reason().ifPresent(reasons::add));
                    return Optional.of(large);
                };
        try (HttpServer server =
                        Servers.start(
                                Limits.with(l -> l.writeTimeout = Duration.ofMillis(200)),
                                Route.of(Method.GET, "/v1/known", Role.USER, _ -> large)
                                        .withShortcut(shortcut));
                Socket _ = Servers.raw(server, GET)) {
            assertThat(reasons.poll(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.SLOW_READER);
        }
    }
}
