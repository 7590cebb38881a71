package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.http.telemetry.Telemetry;
import dev.jebena.wire.Role;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CorsTest {
    private static final Route ROUTE =
            Route.of(Method.POST, "/v1/x", Role.USER, r -> Response.json(r.body()));

    private static String preflight(String origin) {
        return "OPTIONS /v1/x HTTP/1.1\r\nhost: x\r\norigin: "
                + origin
                + "\r\naccess-control-request-method: POST\r\n\r\n";
    }

    @Test
    void a_page_of_a_named_origin_may_ask() throws Exception {
        HttpSettings settings = Servers.withCors("https://chat.example");
        try (HttpServer server = Servers.start(settings, Access.local(), Telemetry.local(), ROUTE);
                Socket socket = Servers.raw(server, preflight("https://chat.example"))) {
            assertThat(Servers.until(socket, "\r\n\r\n"))
                    .startsWith("HTTP/1.1 204")
                    .contains("access-control-allow-origin: https://chat.example")
                    .contains("access-control-allow-methods: POST")
                    .contains("authorization, content-type");
        }
    }

    @Test
    void a_page_of_another_origin_may_not() throws Exception {
        HttpSettings settings = Servers.withCors("https://chat.example");
        try (HttpServer server = Servers.start(settings, Access.local(), Telemetry.local(), ROUTE);
                Socket socket = Servers.raw(server, preflight("https://evil.example"))) {
            assertThat(Servers.until(socket, "\r\n\r\n"))
                    .startsWith("HTTP/1.1 405")
                    .doesNotContain("access-control");
        }
    }

    @Test
    void nobody_is_answered_unless_the_operator_says_so() throws Exception {
        try (HttpServer server = Servers.start(ROUTE);
                Socket socket = Servers.raw(server, preflight("https://chat.example"))) {
            assertThat(Servers.until(socket, "\r\n\r\n"))
                    .startsWith("HTTP/1.1 405")
                    .doesNotContain("access-control");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, 403",
        "http://127.0.0.1.evil.example, 403",
        "null, 403",
        "http://localhost:3000, 200",
        "http://127.0.0.1:8080, 200",
        "http://[::1]:8080, 200"
    })
    void without_keys_no_page_from_elsewhere_may_use_the_server(String origin, int status)
            throws Exception {
        String post =
                "POST /v1/x HTTP/1.1\r\nhost: x\r\norigin: "
                        + origin
                        + "\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
        try (HttpServer server = Servers.start(ROUTE);
                Socket socket = Servers.raw(server, post)) {
            assertThat(Servers.until(socket, "\r\n")).startsWith("HTTP/1.1 " + status);
        }
    }
}
