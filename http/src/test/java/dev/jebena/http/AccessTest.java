package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.http.key.Authentication;
import dev.jebena.http.telemetry.Telemetry;
import dev.jebena.wire.Principal;
import dev.jebena.wire.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessTest {
    private HttpServer server;

    /// Keys that are the names of roles.
    private static Authentication authenticate(Optional<String> key) {
        return key.map(text ->
                        switch (text) {
                            case "user", "operator", "admin" ->
                                    new Authentication.Accepted(
                                            new Principal(
                                                    "key-" + text,
                                                    "acme",
                                                    Role.valueOf(text.toUpperCase(Locale.ROOT))));
                            case "revoked" -> new Authentication.Revoked("old");
                            case "expired" -> new Authentication.Expired("old");
                            default -> new Authentication.Unknown();
                        })
                .orElseGet(Authentication.Missing::new);
    }

    private static Response who(Request request) {
        Principal principal = request.context().principal();
        return Response.json("\"" + principal.name() + " of " + request.context().tenant() + "\"");
    }

    @BeforeEach
    void start() throws IOException {
        server =
                Servers.start(
                        HttpLimits.DEFAULTS,
                        new Access(
                                () -> true,
                                AccessTest::authenticate,
                                key -> Optional.of(authenticate(key))),
                        Telemetry.local(),
                        Route.of(Method.GET, "/v1/user", Role.USER, AccessTest::who),
                        Route.of(Method.GET, "/v1/operator", Role.OPERATOR, AccessTest::who),
                        Route.of(Method.POST, "/v1/admin", Role.ADMIN, AccessTest::who),
                        Route.open(Method.GET, "/health", AccessTest::who));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/user, Bearer user, 200, key-user of acme",
        "/v1/user, bearer admin, 200, key-admin of acme",
        "/v1/operator, Bearer user, 403, insufficient_role",
        "/v1/operator, Bearer operator, 200, key-operator of acme",
        "/v1/user, Bearer, 401, missing_api_key",
        "/v1/user, Basic YW55Om9wZXJhdG9y, 200, key-operator of acme",
        "/v1/user, basic OnVzZXI=, 200, key-user of acme",
        "/v1/user, Basic dTpw, 401, invalid_api_key",
        "/v1/user, Basic dTo=, 401, missing_api_key",
        "/v1/user, Basic dQ==, 401, missing_api_key",
        "/v1/user, Basic %%%, 401, missing_api_key",
        "/v1/user, Digest user, 401, missing_api_key",
        "/v1/user, Bearer other, 401, invalid_api_key",
        "/v1/user, Bearer revoked, 401, old is revoked",
        "/v1/user, Bearer expired, 401, old has expired",
        "/health, Bearer other, 200, anybody of anybody"
    })
    void a_key_opens_what_its_role_may(String path, String header, int status, String text)
            throws Exception {
        HttpResponse<String> response =
                Servers.send(Servers.request(server, path).header("authorization", header).build());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(text);
        assertThat(response.headers().firstValue("www-authenticate").isPresent())
                .isEqualTo(status == 401);
    }

    @Test
    void without_a_key_nothing_but_the_open_routes_answers() throws Exception {
        assertThat(Servers.get(server, "/v1/user").statusCode()).isEqualTo(401);
        assertThat(Servers.get(server, "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void a_stranger_is_sent_away_before_the_body_is_read() throws Exception {
        try (var socket =
                Servers.raw(
                        server,
                        """
                        POST /v1/admin HTTP/1.1\r
                        host: x\r
                        content-type: application/json\r
                        content-length: 99\r
                        \r
                        """)) {
            assertThat(Servers.until(socket, "\r\n\r\n")).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void without_keys_the_server_stays_on_loopback() {
        Route route = Route.of(Method.GET, "/v1/user", Role.USER, AccessTest::who);
        HttpSettings everywhere = HttpSettings.of("0.0.0.0", 0);
        assertThatThrownBy(
                        () -> Servers.start(everywhere, Access.local(), Telemetry.local(), route))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback only, not on 0.0.0.0");
    }

    @Test
    void without_keys_everybody_on_loopback_is_the_local_admin() throws Exception {
        try (HttpServer local =
                Servers.start(Route.of(Method.POST, "/v1/admin", Role.ADMIN, AccessTest::who))) {
            HttpResponse<String> response =
                    Servers.send(
                            Servers.request(local, "/v1/admin")
                                    .header("authorization", "Bearer whatever")
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build());
            assertThat(response.body()).isEqualTo("\"local of local\"");
        }
    }
}
