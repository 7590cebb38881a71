package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.http.telemetry.LogSettings;
import dev.jebena.http.telemetry.LogSettings.Format;
import dev.jebena.http.telemetry.Logging;
import dev.jebena.wire.Role;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LogTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void quiet() {
        Logging.configure(new LogSettings(Format.PLAIN, Level.WARN, false), "test", System.err);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /// Answers one request with a secret in every place that must not be logged.
    private String request(Handler handler) throws Exception {
        try (HttpServer server =
                Servers.start(
                        Route.of(Method.POST, "/v1/{x}", Role.USER, handler),
                        Route.open(Method.GET, "/health", _ -> Response.json("{}")))) {
            Servers.get(server, "/health");
            return Servers.send(
                            Servers.request(server, "/v1/echo?q=secret")
                                    .header("authorization", "Bearer secret")
                                    .header("content-type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("\"secret\""))
                                    .build())
                    .headers()
                    .firstValue("x-request-id")
                    .orElseThrow();
        }
    }

    @Test
    void a_request_has_one_line_with_ecs_fields_and_no_secret() throws Exception {
        Logging.configure(new LogSettings(Format.ECS, Level.INFO, true), "1.2.3", out);
        String traceId = request(r -> Response.json(r.body()));
        assertThat(lines()).hasSize(1);
        JsonNode line = JSON.readTree(lines().getFirst());
        Map.of(
                        "trace.id", traceId,
                        "service.name", "jebena",
                        "service.version", "1.2.3",
                        "log.level", "INFO",
                        "log.logger", "dev.jebena.access",
                        "http.request.method", "POST",
                        "url.path", "/v1/echo",
                        "http.route", "/v1/{x}",
                        "user.name", "local")
                .forEach((field, value) ->
                        assertThat(line.path(field).asString()).as(field).isEqualTo(value));
        assertThat(line.path("http.response.status_code").asInt()).isEqualTo(200);
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("secret");
    }

    @Test
    void lines_of_a_handler_carry_its_trace_id_in_plain_text_too() throws Exception {
        Logging.configure(new LogSettings(Format.PLAIN, Level.INFO, false), "1.2.3", out);
        String traceId =
                request(r -> {
                    LoggerFactory.getLogger("dev.jebena.some.Part").info("at work");
                    return Response.json(r.body());
                });
        LoggerFactory.getLogger("dev.jebena.some.Part").info("at rest");
        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst()).endsWith("INFO  Part: at work trace=" + traceId);
        assertThat(lines().getLast()).endsWith("INFO  Part: at rest");
    }

    @Test
    void libraries_are_heard_when_they_warn_however_they_log() {
        Logging.configure(LogSettings.DEFAULTS, "1.2.3", out);
        LoggerFactory.getLogger("io.vertx.Some").info("chatter");
        LoggerFactory.getLogger("io.vertx.Some").warn("a warning");
        Logger.getLogger("java.Some").info("chatter");
        Logger.getLogger("java.Some").warning("another warning");
        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst()).contains("a warning");
        assertThat(lines().getLast()).contains("another warning");
    }
}
