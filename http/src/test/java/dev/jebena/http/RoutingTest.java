package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.wire.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutingTest {
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server =
                Servers.start(
                        Route.of(Method.GET, "/v1/models", Role.USER, r -> echo(r, "all")),
                        Route.of(Method.GET, "/v1/models/{id}", Role.USER, r -> echo(r, "one")),
                        Route.of(Method.DELETE, "/v1/models/{id}", Role.USER, r -> echo(r, "del")),
                        Route.of(Method.GET, "/v1/models/best", Role.USER, r -> echo(r, "best")),
                        Route.of(Method.GET, "/v1/models/{id}/x", Role.USER, r -> echo(r, "x")),
                        Route.of(Method.POST, "/v1/echo", Role.USER, r -> Response.json(r.body())),
                        Route.open(Method.GET, "/", r -> echo(r, "root")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Response echo(Request request, String name) {
        return new Response.Text(
                200,
                "text/plain; charset=utf-8",
                name + request.pathParameters() + request.query());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/models|all{}{}",
                "/v1/models/m%2F1+a|one{id=m/1+a}{}",
                "/v1/models/best|best{}{}",
                "/v1/models/best/x|x{id=best}{}",
                "/v1/models?a=1&a=%20b+c|all{}{a=[1,  b c]}",
                "/|root{}{}"
            })
    void a_path_finds_its_route(String path, String answer) throws Exception {
        assertThat(Servers.get(server, path).body()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"/v1/nothing", "/v1/models/", "/v1/models/a/y", "/v1", "/v1/models/a/x/"})
    void an_unknown_path_is_not_found(String path) throws Exception {
        HttpResponse<String> response = Servers.get(server, path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .contains("\"type\":\"invalid_request_error\"", "\"code\":\"not_found\"");
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() throws Exception {
        HttpResponse<String> response =
                Servers.send(
                        Servers.request(server, "/v1/models/a")
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("DELETE, GET");
    }

    @Test
    void a_body_comes_back_as_it_was() throws Exception {
        String large = "{\"text\":\"" + "é".repeat(300_000) + "\"}";
        assertThat(Servers.post(server, "/v1/echo", large).body()).isEqualTo(large);
    }

    @Test
    void a_broken_escape_is_refused() throws Exception {
        try (var socket = Servers.raw(server, "GET /v1/models/%zz HTTP/1.1\r\nhost: x\r\n\r\n")) {
            assertThat(Servers.until(socket, "\r\n")).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void two_routes_for_one_request_are_a_defect() {
        Route route = Route.open(Method.GET, "/a", r -> Response.json("{}"));
        assertThatThrownBy(() -> new Routes(List.of(route, route)))
                .hasMessageContaining("two routes for GET /a");
    }

    @Test
    void a_method_that_nobody_knows_is_refused_like_any_other() throws Exception {
        try (var socket = Servers.raw(server, "BREW /v1/models HTTP/1.1\r\nhost: x\r\n\r\n")) {
            assertThat(Servers.until(socket, "\r\n\r\n")).contains(" 405 ", "allow: GET\r\n");
        }
    }
}
