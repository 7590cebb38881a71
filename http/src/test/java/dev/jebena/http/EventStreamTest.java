package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Role;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

final class EventStreamTest {
    private static final String GET = "GET /v1/x HTTP/1.1\r\nhost: x\r\n\r\n";

    private static Route events(Response.EventWriter writer) {
        return Route.of(Method.GET, "/v1/x", Role.USER, _ -> new Response.Events(writer));
    }

    @Test
    void each_event_arrives_before_the_next_one_is_made() throws Exception {
        Semaphore read = new Semaphore(0);
        Response.EventWriter writer =
                stream -> {
                    for (int i = 0; i < 5; i++) {
                        stream.send("{\"n\":" + i + "}");
                        read.acquire();
                    }
                    stream.send("[DONE]");
                };
        try (HttpServer server = Servers.start(events(writer));
                Socket socket = Servers.raw(server, GET)) {
            assertThat(Servers.until(socket, "\r\n\r\n"))
                    .startsWith("HTTP/1.1 200")
                    .contains("content-type: text/event-stream; charset=utf-8");
            for (int i = 0; i < 5; i++) {
                assertThat(Servers.until(socket, "\n\n")).endsWith("data: {\"n\":" + i + "}\n\n");
                read.release();
            }
            assertThat(Servers.until(socket, "0\r\n\r\n")).contains("data: [DONE]\n\n");
        }
    }

    @Test
    void many_events_arrive_whole_and_in_order() throws Exception {
        int count = 20_000;
        Response.EventWriter writer =
                stream -> {
                    for (int i = 0; i < count && stream.send("event " + i); i++) {
                        // send says when to stop
                    }
                };
        try (HttpServer server = Servers.start(events(writer))) {
            String[] events = Servers.get(server, "/v1/x").body().split("\n\n");
            assertThat(events).hasSize(count);
            for (int i = 0; i < count; i++) {
                assertThat(events[i]).isEqualTo("data: event " + i);
            }
        }
    }

    @Test
    void an_event_of_several_lines_stays_one_event() throws Exception {
        try (HttpServer server = Servers.start(events(stream -> stream.send("a\nb")))) {
            assertThat(Servers.get(server, "/v1/x").body()).isEqualTo("data: a\ndata: b\n\n");
        }
    }

    @Test
    void a_stream_without_events_is_empty() throws Exception {
        try (HttpServer server = Servers.start(events(_ -> {}))) {
            HttpResponse<String> response = Servers.get(server, "/v1/x");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
        }
    }

    @Test
    void a_stream_that_fails_before_its_first_event_has_the_status_of_its_error() throws Exception {
        ApiError full =
                ApiError.of(ErrorCode.QUEUE_FULL, "Full.").withRetryAfter(Duration.ofMillis(1500));
        try (HttpServer server = Servers.start(events(stream -> stream.fail(full)))) {
            HttpResponse<String> response = Servers.get(server, "/v1/x");
            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValue("retry-after")).contains("2");
            assertThat(response.body())
                    .isEqualTo(
                            "{\"error\":{\"message\":\"Full.\",\"type\":\"rate_limit_error\","
                                    + "\"param\":null,\"code\":\"queue_full\"}}");
        }
    }

    @Test
    void a_stream_that_fails_later_ends_with_its_error() throws Exception {
        Response.EventWriter writer =
                stream -> {
                    stream.send("{}");
                    stream.fail(ApiError.of(ErrorCode.UNAVAILABLE, "Gone."));
                    assertThat(stream.send("more")).isFalse();
                };
        try (HttpServer server = Servers.start(events(writer))) {
            assertThat(Servers.get(server, "/v1/x").body())
                    .startsWith("data: {}\n\ndata: {\"error\":{\"message\":\"Gone.\"")
                    .doesNotContain("more");
        }
    }

    @Test
    void a_defect_in_a_stream_ends_it_with_an_internal_error() throws Exception {
        Response.EventWriter writer =
                stream -> {
                    stream.send("{}");
                    throw new IllegalStateException("secret detail");
                };
        try (HttpServer server = Servers.start(events(writer))) {
            assertThat(Servers.get(server, "/v1/x").body())
                    .startsWith("data: {}\n\ndata: {\"error\"")
                    .contains("\"code\":\"internal_error\"")
                    .doesNotContain("secret detail");
        }
    }

    @Test
    void elsewhere_an_error_event_has_a_name_and_problem_details() throws Exception {
        Route route =
                Route.of(
                        Method.GET,
                        "/api/v1/x",
                        Role.USER,
                        _ ->
                                new Response.Events(stream -> {
                                    stream.open();
                                    stream.fail(ApiError.of(ErrorCode.UNAVAILABLE, "Gone."));
                                }));
        try (HttpServer server = Servers.start(route)) {
            assertThat(Servers.get(server, "/api/v1/x").body())
                    .startsWith("event: error\ndata: {\"type\":\"urn:jebena:error:unavailable\"");
        }
    }

    @Test
    void a_silent_stream_is_kept_alive() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        HttpLimits limits = Limits.with(l -> l.keepAliveInterval = Duration.ofMillis(50));
        Response.EventWriter writer =
                stream -> {
                    stream.open();
                    heard.await();
                    stream.send("{}");
                };
        try (HttpServer server = Servers.start(limits, events(writer));
                Socket socket = Servers.raw(server, GET)) {
            Servers.until(socket, ": keep-alive\n\n");
            heard.countDown();
            Servers.until(socket, "data: {}\n\n");
        }
    }

    @Test
    void a_proxy_that_speaks_http_1_0_sees_where_the_stream_ends() throws Exception {
        Response.EventWriter writer =
                stream -> {
                    stream.open();
                    stream.send("1");
                    stream.send("2");
                };
        String old = "GET /v1/x HTTP/1.0\r\nhost: x\r\nconnection: keep-alive\r\n\r\n";
        try (HttpServer server = Servers.start(events(writer));
                Socket socket = Servers.raw(server, old)) {
            assertThat(Servers.rest(socket))
                    .startsWith("HTTP/1.0 200")
                    .endsWith("\r\n\r\ndata: 1\n\ndata: 2\n\n");
        }
    }

    @Test
    void a_request_that_somebody_else_cancels_is_answered_with_the_reason() throws Exception {
        Handler handler =
                request ->
                        new Response.Events(_ ->
                                request.context().cancellation().cancel(ErrorCode.UNAVAILABLE));
        try (HttpServer server = Servers.start(Route.of(Method.GET, "/v1/x", Role.USER, handler))) {
            HttpResponse<String> response = Servers.get(server, "/v1/x");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("\"code\":\"unavailable\"");
        }
    }
}
