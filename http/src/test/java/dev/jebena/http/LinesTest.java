package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// NDJSON in and out, and answers with headers and members of their own.
final class LinesTest {

    private static Response echo(Request request) {
        InputStream in = request.lines().orElseThrow();
        return new Response.Lines(out -> {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.line(line);
            }
        });
    }

    private static Route echoing() {
        return Route.takingLines(Method.POST, "/echo", Role.USER, LinesTest::echo);
    }

    private static String head(String framing) {
        return "POST /echo HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"
                + "content-type: application/x-ndjson; charset=utf-8\r\n"
                + framing
                + "\r\n\r\n";
    }

    @Test
    void a_line_is_answered_before_the_next_one_is_sent() throws Exception {
        try (HttpServer server = Servers.start(echoing());
                Socket socket = Servers.raw(server, head("transfer-encoding: chunked"))) {
            socket.getOutputStream().write("4\r\n{1}\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(Servers.until(socket, "{1}\n")).contains("application/x-ndjson");
            socket.getOutputStream().write("4\r\n{2}\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Servers.until(socket, "{2}\n");
            socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(Servers.rest(socket)).endsWith("0\r\n\r\n");
        }
    }

    @Test
    void lines_may_be_longer_together_than_any_other_body() throws Exception {
        String lines = "[\"a line of some length\"]\n".repeat(2_000);
        HttpLimits limits = Limits.with(l -> l.maxBodyBytes = 1024);
        try (HttpServer server = Servers.start(limits, echoing())) {
            HttpResponse<String> answer =
                    Servers.send(
                            Servers.request(server, "/echo")
                                    .header("content-type", "application/jsonl")
                                    .expectContinue(true)
                                    .POST(BodyPublishers.ofString(lines))
                                    .build());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(lines);
        }
    }

    @Test
    void only_a_route_that_takes_lines_gets_them() throws Exception {
        Handler whole = request -> Response.json("{\"lines\":" + request.lines().isPresent() + "}");
        try (HttpServer server =
                Servers.start(
                        Route.of(Method.POST, "/json", Role.USER, whole),
                        Route.takingLines(Method.POST, "/both", Role.USER, whole))) {
            assertThat(ndjson(server, "/json").statusCode()).isEqualTo(415);
            assertThat(ndjson(server, "/both").body()).isEqualTo("{\"lines\":true}");
            assertThat(Servers.post(server, "/both", "{}").body()).isEqualTo("{\"lines\":false}");
            HttpResponse<String> text =
                    Servers.send(
                            Servers.request(server, "/both")
                                    .header("content-type", "text/plain")
                                    .POST(BodyPublishers.ofString("x"))
                                    .build());
            assertThat(text.statusCode()).isEqualTo(415);
            assertThat(text.body()).contains("application/x-ndjson");
        }
    }

    private static HttpResponse<String> ndjson(HttpServer server, String path) throws Exception {
        return Servers.send(
                Servers.request(server, path)
                        .header("content-type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString("{}\n"))
                        .build());
    }

    @Test
    void no_lines_at_all_are_an_end_at_once() throws Exception {
        try (HttpServer server = Servers.start(echoing());
                Socket socket = Servers.raw(server, head("content-length: 0"))) {
            assertThat(Servers.rest(socket)).startsWith("HTTP/1.1 200").endsWith("\r\n0\r\n\r\n");
        }
    }

    @Test
    void what_fails_on_its_way_is_told_as_the_last_line() throws Exception {
        Handler failing =
                _ ->
                        new Response.Lines(out -> {
                            out.line("{\"first\":1}");
                            out.write('{');
                            throw new IOException("secret detail");
                        });
        try (HttpServer server =
                Servers.start(Route.of(Method.GET, "/failing", Role.USER, failing))) {
            HttpResponse<String> answer = Servers.get(server, "/failing");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body().lines().toList()).hasSize(3);
            assertThat(answer.body().lines().toList().getLast())
                    .contains("urn:jebena:error:internal_error")
                    .doesNotContain("secret detail");
        }
    }

    @Test
    void what_fails_before_the_first_line_has_a_status_of_its_own() throws Exception {
        Handler failing =
                _ ->
                        new Response.Lines(_ -> {
                            throw new IOException("at once");
                        });
        try (HttpServer server =
                Servers.start(Route.of(Method.GET, "/failing", Role.USER, failing))) {
            assertThat(Servers.get(server, "/failing").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void lines_that_do_not_come_end_the_request() throws Exception {
        HttpLimits limits = Limits.with(l -> l.bodyTimeout = Duration.ofMillis(100));
        try (HttpServer server = Servers.start(limits, echoing());
                Socket socket = Servers.raw(server, head("content-length: 100"))) {
            assertThat(Servers.rest(socket))
                    .startsWith("HTTP/1.1 408")
                    .contains("request_timeout", "Nothing of the body came in");
        }
    }

    @Test
    void a_client_that_hangs_up_wakes_the_handler() throws Exception {
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        Handler reading =
                request -> {
                    try (InputStream in = request.lines().orElseThrow()) {
                        in.readAllBytes();
                        ends.add("whole");
                    } catch (IOException e) {
                        ends.add(String.valueOf(e.getMessage()));
                        throw e;
                    }
                    return Response.json("{}");
                };
        try (HttpServer server =
                Servers.start(Route.takingLines(Method.POST, "/echo", Role.USER, reading))) {
            Socket socket = Servers.raw(server, head("content-length: 100") + "{}\n");
            socket.close();
            assertThat(ends.poll(20, TimeUnit.SECONDS)).isEqualTo("The client went away.");
        }
    }

    @Test
    void a_body_that_is_left_unread_ends_the_connection() throws Exception {
        Handler hasty = _ -> new Response.Lines(out -> out.line("{}"));
        try (HttpServer server =
                        Servers.start(Route.takingLines(Method.POST, "/echo", Role.USER, hasty));
                Socket socket = Servers.raw(server, head("content-length: 9") + "{}\n")) {
            Servers.until(socket, "0\r\n\r\n");
            socket.getOutputStream().write("123456".getBytes(StandardCharsets.US_ASCII));
            assertThat(Servers.rest(socket)).isEmpty();
        }
    }

    @Test
    void an_answer_may_have_headers_and_a_refusal_members_of_its_own() throws Exception {
        Handler unchanged =
                _ ->
                        new Response.WithHeaders(
                                Map.of("etag", "\"a\""),
                                new Response.Text(304, "text/plain; charset=utf-8", ""));
        Handler refused =
                _ ->
                        new Response.Refused(
                                ApiError.of(ErrorCode.INVALID_VALUE, "No."),
                                Map.of("why", "{\"a\":[1]}"));
        try (HttpServer server =
                Servers.start(
                        Route.of(Method.GET, "/unchanged", Role.USER, unchanged),
                        Route.of(Method.GET, "/v1/refused", Role.USER, refused),
                        Route.of(Method.GET, "/refused", Role.USER, refused))) {
            HttpResponse<String> answer = Servers.get(server, "/unchanged");
            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(answer.headers().firstValue("etag")).contains("\"a\"");
            assertThat(answer.headers().firstValue("content-type")).isEmpty();
            assertThat(Servers.get(server, "/refused").body()).contains("\"why\":{\"a\":[1]}");
            assertThat(Servers.get(server, "/v1/refused").body()).doesNotContain("why");
        }
    }
}
