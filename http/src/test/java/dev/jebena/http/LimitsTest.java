package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.wire.Role;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LimitsTest {
    private static final HttpLimits SMALL =
            Limits.with(l -> {
                l.maxBodyBytes = 1000;
                l.maxHeaderBytes = 2000;
                l.bodyTimeout = Duration.ofMillis(300);
            });

    private static Route echo() {
        return Route.of(Method.POST, "/v1/echo", Role.USER, r -> Response.json(r.body()));
    }

    private static String head(String... headers) {
        return "POST /v1/echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
                + String.join("\r\n", headers)
                + "\r\n\r\n";
    }

    @Test
    void a_body_that_says_it_is_too_large_is_refused_before_it_is_sent() throws Exception {
        try (HttpServer server = Servers.start(SMALL, echo());
                Socket socket = Servers.raw(server, head("content-length: 1001"))) {
            String response = Servers.until(socket, "\r\n\r\n");
            assertThat(response).startsWith("HTTP/1.1 413").contains("connection: close");
        }
    }

    @Test
    void a_chunked_body_is_refused_when_it_has_become_too_large() throws Exception {
        try (HttpServer server = Servers.start(SMALL, echo());
                Socket socket = Servers.raw(server, head("transfer-encoding: chunked"))) {
            String chunk = "1f4\r\n" + "x".repeat(500) + "\r\n";
            socket.getOutputStream()
                    .write((chunk + chunk + chunk).getBytes(StandardCharsets.ISO_8859_1));
            assertThat(Servers.until(socket, "\r\n\r\n")).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void a_client_that_sends_all_of_a_large_body_can_still_read_the_refusal() throws Exception {
        try (HttpServer server = Servers.start(SMALL, echo())) {
            HttpResponse<String> response = Servers.post(server, "/v1/echo", "x".repeat(900_000));
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("\"code\":\"request_too_large\"", "1000 bytes");
        }
    }

    @Test
    void a_body_of_just_the_right_size_is_taken() throws Exception {
        try (HttpServer server = Servers.start(SMALL, echo())) {
            assertThat(Servers.post(server, "/v1/echo", "x".repeat(1000)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_client_that_waits_for_continue_gets_it() throws Exception {
        try (HttpServer server = Servers.start(SMALL, echo());
                Socket socket =
                        Servers.raw(server, head("content-length: 2", "expect: 100-continue"))) {
            assertThat(Servers.until(socket, "\r\n\r\n")).startsWith("HTTP/1.1 100");
            socket.getOutputStream().write("{}".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(Servers.until(socket, "{}")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_body_that_does_not_come_is_not_waited_for() throws Exception {
        try (HttpServer server = Servers.start(SMALL, echo());
                Socket socket = Servers.raw(server, head("content-length: 10") + "123")) {
            assertThat(Servers.until(socket, "\r\n\r\n")).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void headers_that_are_too_large_are_refused() throws Exception {
        try (HttpServer server = Servers.start(SMALL, echo());
                Socket socket = Servers.raw(server, head("x-large: " + "x".repeat(3000)))) {
            assertThat(Servers.rest(socket))
                    .startsWith("HTTP/1.1 431")
                    .contains("\"code\":\"headers_too_large\"");
        }
    }

    @Test
    void a_request_line_that_is_too_long_is_refused() throws Exception {
        try (HttpServer server = Servers.start(SMALL, echo());
                Socket socket =
                        Servers.raw(server, "GET /" + "x".repeat(9000) + " HTTP/1.1\r\n\r\n")) {
            assertThat(Servers.rest(socket)).contains(" 414 ", "\"code\":\"uri_too_long\"");
        }
    }

    @Test
    void what_is_not_http_is_refused() throws Exception {
        try (HttpServer server = Servers.start(SMALL, echo());
                Socket socket = Servers.raw(server, "\u0001\u0002 what?\r\n\r\n")) {
            assertThat(Servers.rest(socket)).startsWith("HTTP/1.0 400");
        }
    }

    @Test
    void a_body_of_another_type_is_refused() throws Exception {
        try (HttpServer server = Servers.start(SMALL, echo())) {
            HttpResponse<String> response =
                    Servers.send(
                            Servers.request(server, "/v1/echo")
                                    .header("content-type", "text/plain")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build());
            assertThat(response.statusCode()).isEqualTo(415);
        }
    }

    @Test
    void one_connection_too_many_is_closed() throws Exception {
        try (HttpServer server = Servers.start(Limits.with(l -> l.maxConnections = 1), echo());
                Socket first = Servers.raw(server, head("content-length: 2") + "{}")) {
            Servers.until(first, "{}");
            try (Socket second = Servers.raw(server, "")) {
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
            first.getOutputStream()
                    .write((head("content-length: 2") + "[]").getBytes(StandardCharsets.UTF_8));
            assertThat(Servers.until(first, "[]")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void one_request_too_many_is_told_to_come_back() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Handler waits =
                _ -> {
                    entered.countDown();
                    release.await();
                    return Response.json("{}");
                };
        try (HttpServer server =
                        Servers.start(
                                Limits.with(l -> l.maxRequests = 1),
                                Route.of(Method.GET, "/v1/wait", Role.USER, waits));
                Socket first = Servers.raw(server, "GET /v1/wait HTTP/1.1\r\nhost: x\r\n\r\n")) {
            entered.await();
            HttpResponse<String> refused = Servers.get(server, "/v1/wait");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            release.countDown();
            assertThat(Servers.until(first, "{}")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_connection_that_asks_nothing_is_closed() throws Exception {
        HttpLimits restless = Limits.with(l -> l.idleTimeout = Duration.ofMillis(200));
        try (HttpServer server = Servers.start(restless, echo());
                Socket silent = Servers.raw(server, "");
                Socket dribbling = Servers.raw(server, "POST /v1/ec");
                Socket kept = Servers.raw(server, head("content-length: 2") + "{}")) {
            assertThat(Servers.rest(kept)).startsWith("HTTP/1.1 200").endsWith("{}");
            assertThat(end(silent)).isEqualTo(-1);
            assertThat(end(dribbling)).isEqualTo(-1);
        }
    }

    private static String firstLine(Socket socket) {
        try {
            return Servers.until(socket, "\r\n");
        } catch (IOException e) {
            return "none: " + e;
        }
    }

    private static int end(Socket socket) throws IOException {
        return socket.getInputStream().read();
    }

    @Test
    void bodies_of_unknown_length_take_no_more_memory_either() throws Exception {
        HttpLimits patient =
                Limits.with(l -> {
                    l.maxBodyBytes = 1000;
                    l.shutdownGrace = Duration.ZERO;
                });
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        List<Socket> holders = new ArrayList<>();
        try (HttpServer server = Servers.start(patient, echo())) {
            for (int i = 0; i < 20; i++) {
                String begun = "384\r\n" + "x".repeat(900) + "\r\n"; // and never the end
                Socket holder = Servers.raw(server, head("transfer-encoding: chunked") + begun);
                holders.add(holder);
                Thread.startVirtualThread(() -> answers.add(firstLine(holder)));
            }
            assertThat(answers.poll(30, TimeUnit.SECONDS)).startsWith("HTTP/1.1 429");
        } finally {
            for (Socket holder : holders) {
                holder.close();
            }
        }
    }

    @Test
    void bodies_take_no_more_memory_than_there_is_for_all_of_them() throws Exception {
        HttpLimits patient =
                Limits.with(l -> {
                    l.maxBodyBytes = 1000;
                    l.shutdownGrace = Duration.ZERO;
                });
        List<Socket> holders = new ArrayList<>();
        try (HttpServer server = Servers.start(patient, echo())) {
            for (int i = 0; i < 16; i++) {
                Socket holder =
                        Servers.raw(server, head("content-length: 1000", "expect: 100-continue"));
                holders.add(holder);
                assertThat(Servers.until(holder, "\r\n\r\n")).contains(" 100 ");
            }
            assertThat(Servers.post(server, "/v1/echo", "{}").statusCode()).isEqualTo(429);
            byte[] body = "x".repeat(1000).getBytes(StandardCharsets.UTF_8);
            holders.getFirst().getOutputStream().write(body);
            assertThat(Servers.until(holders.getFirst(), "xxx")).startsWith("HTTP/1.1 200");
            holders.getFirst().close();
        } finally {
            for (Socket holder : holders) {
                holder.close();
            }
        }
    }
}
