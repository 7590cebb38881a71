package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.http.telemetry.Telemetry;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TraceTest {
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";

    private static Route route(Telemetry telemetry) {
        return Route.of(
                Method.GET,
                "/v1/x",
                Role.USER,
                request -> {
                    try (var span =
                            telemetry.tracing().genAi("chat", "m1", request.context().trace())) {
                        span.maxTokens(7)
                                .temperature(0.5)
                                .topP(0.9)
                                .seed(11)
                                .choices(2)
                                .response("chatcmpl-1", "m1-q8")
                                .finishReasons(List.of("stop", "length"))
                                .usage(12, 34)
                                .timeToFirstToken(java.time.Duration.ofMillis(250));
                        assertThat(span.context().traceId())
                                .isEqualTo(request.context().trace().traceId());
                        span.failed(ErrorCode.UNAVAILABLE);
                    }
                    return Response.json("\"" + request.context().trace().traceparent() + "\"");
                });
    }

    private static HttpResponse<String> get(HttpServer server, String traceparent)
            throws Exception {
        return Servers.send(
                Servers.request(server, "/v1/x").header("traceparent", traceparent).build());
    }

    private static HttpServer start(Telemetry telemetry) throws IOException {
        return Servers.start(HttpLimits.DEFAULTS, Access.local(), telemetry, route(telemetry));
    }

    @Test
    void the_trace_of_the_client_goes_on_with_a_span_of_its_own() throws Exception {
        try (Telemetry telemetry = Telemetry.local();
                HttpServer server = start(telemetry)) {
            HttpResponse<String> response = get(server, PARENT);
            assertThat(response.headers().firstValue("x-request-id")).contains(TRACE_ID);
            String own = response.headers().firstValue("traceparent").orElseThrow();
            assertThat(own).matches("00-" + TRACE_ID + "-[0-9a-f]{16}-01").isNotEqualTo(PARENT);
            assertThat(response.body()).isEqualTo("\"" + own + "\"");
        }
    }

    @Test
    void a_request_without_a_trace_starts_one() throws Exception {
        try (Telemetry telemetry = Telemetry.local();
                HttpServer server = start(telemetry)) {
            String first =
                    get(server, "garbage").headers().firstValue("x-request-id").orElseThrow();
            String second =
                    Servers.get(server, "/v1/x").headers().firstValue("x-request-id").orElseThrow();
            assertThat(first).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
            assertThat(second).matches("[0-9a-f]{32}").isNotEqualTo(first);
        }
    }

    @Test
    void spans_reach_the_collector_under_the_incoming_trace_id() throws Exception {
        BlockingQueue<byte[]> received = new ArrayBlockingQueue<>(10);
        com.sun.net.httpserver.HttpServer collector =
                com.sun.net.httpserver.HttpServer.create(
                        new java.net.InetSocketAddress(
                                java.net.InetAddress.getLoopbackAddress(), 0),
                        0);
        collector.createContext(
                "/v1/traces",
                exchange -> {
                    received.add(exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        collector.start();
        URI endpoint = URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/");
        Telemetry telemetry = Telemetry.start(Optional.of(endpoint), "1.2.3");
        try (HttpServer server = start(telemetry)) {
            get(server, PARENT);
        } finally {
            telemetry.close();
        }
        byte[] spans = received.poll(20, TimeUnit.SECONDS);
        collector.stop(0);
        String text = new String(spans, StandardCharsets.ISO_8859_1);
        assertThat(count(text, TRACE_ID)).isEqualTo(2);
        assertThat(text)
                .contains("GET /v1/x", "http.response.status_code", "jebena", "1.2.3")
                .contains("chat m1", "gen_ai.operation.name", "gen_ai.request.model")
                .contains("gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens")
                .contains("gen_ai.response.finish_reasons", "length", "error.type", "unavailable");
    }

    private static int count(String text, String hex) {
        String bytes = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        return text.split(java.util.regex.Pattern.quote(bytes), -1).length - 1;
    }
}
