package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Role;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorsTest {

    @Test
    void the_documentation_lists_the_errors_as_they_are() throws Exception {
        List<String> rows =
                Arrays.stream(ErrorCode.values())
                        .map(e ->
                                "| `%s` | %d | `%s` | %s |"
                                        .formatted(e.code(), e.status(), e.type(), e.meaning()))
                        .toList();
        List<String> documented =
                Files.readAllLines(Path.of("..", "docs", "errors.md")).stream()
                        .filter(line -> line.startsWith("| `"))
                        .toList();
        assertThat(documented).isEqualTo(rows);
    }

    @Test
    void elsewhere_than_in_the_openai_api_errors_are_problem_details() throws Exception {
        Handler refuses =
                _ -> new Response.Refused(ApiError.of(ErrorCode.INVALID_VALUE, "Wrong.", "a[0].b"));
        try (HttpServer server =
                Servers.start(Route.of(Method.GET, "/api/v1/x", Role.USER, refuses))) {
            HttpResponse<String> response = Servers.get(server, "/api/v1/x");
            String traceId = response.headers().firstValue("x-request-id").orElseThrow();
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.headers().firstValue("content-type"))
                    .contains("application/problem+json");
            assertThat(response.body())
                    .isEqualTo(
                            "{\"type\":\"urn:jebena:error:invalid_value\",\"title\":\""
                                    + ErrorCode.INVALID_VALUE.meaning()
                                    + "\",\"status\":400,\"detail\":\"Wrong.\","
                                    + "\"code\":\"invalid_value\",\"param\":\"a[0].b\","
                                    + "\"trace_id\":\""
                                    + traceId
                                    + "\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, 503, 50001",
        "REQUEST_TIMEOUT, 408, 50002",
        "QUEUE_FULL, 429, 429",
        "INTERNAL_ERROR, 500, 500"
    })
    void in_confluents_api_an_error_has_a_number(ErrorCode code, int status, int number)
            throws Exception {
        Handler refuses =
                _ ->
                        new Response.Refused(
                                ApiError.of(code, "Not now.")
                                        .withRetryAfter(Duration.ofMillis(1500)));
        try (HttpServer server =
                Servers.start(Route.of(Method.GET, "/confluent/x", Role.USER, refuses))) {
            HttpResponse<String> response = Servers.get(server, "/confluent/x");
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers().firstValue("content-type"))
                    .contains("application/vnd.schemaregistry.v1+json");
            assertThat(response.headers().firstValue("retry-after")).contains("2");
            assertThat(response.body())
                    .isEqualTo("{\"error_code\":" + number + ",\"message\":\"Not now.\"}");
        }
    }

    @Test
    void an_unknown_path_of_confluents_api_is_not_found_in_its_shape() throws Exception {
        try (HttpServer server = Servers.start()) {
            HttpResponse<String> response = Servers.get(server, "/confluent");
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).startsWith("{\"error_code\":404,");
        }
    }

    @Test
    void a_defect_is_an_internal_error_and_tells_no_details() throws Exception {
        Handler broken =
                _ -> {
                    throw new IllegalStateException("secret detail");
                };
        try (HttpServer server =
                Servers.start(Route.of(Method.POST, "/tokenize", Role.USER, broken))) {
            HttpResponse<String> response = Servers.post(server, "/tokenize", "{}");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body())
                    .contains("\"type\":\"server_error\"")
                    .contains(response.headers().firstValue("x-request-id").orElseThrow())
                    .doesNotContain("secret detail");
        }
    }
}
