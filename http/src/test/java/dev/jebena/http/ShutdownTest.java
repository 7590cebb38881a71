package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.http.telemetry.Telemetry;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Role;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ShutdownTest {
    private static final String GET = "GET /v1/x HTTP/1.1\r\nhost: x\r\n\r\n";

    @Test
    void a_stream_may_finish_while_the_server_stops() throws Exception {
        CountDownLatch stopping = new CountDownLatch(1);
        Handler handler =
                _ ->
                        new Response.Events(stream -> {
                            stream.send("first");
                            stopping.await();
                            stream.send("last");
                        });
        HttpServer server = Servers.start(Route.of(Method.GET, "/v1/x", Role.USER, handler));
        try (Socket socket = Servers.raw(server, GET);
                Socket idle = Servers.raw(server, "")) {
            Servers.until(socket, "data: first\n\n");
            Thread closer = Thread.ofVirtual().start(server::close);
            // an idle connection is closed at once: the server is stopping
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            stopping.countDown();
            assertThat(Servers.rest(socket)).contains("data: last\n\n").endsWith("0\r\n\r\n");
            closer.join();
        }
        assertThatThrownBy(() -> Servers.raw(server, GET)).isInstanceOf(ConnectException.class);
    }

    @Test
    void what_does_not_finish_in_time_is_told_why() throws Exception {
        BlockingQueue<ErrorCode> reasons = new ArrayBlockingQueue<>(1);
        Handler handler =
                request ->
                        new Response.Events(stream -> {
                            stream.send("first");
                            DeadlineTest.awaitCancellation(request.context().cancellation());
                            request.context().cancellation().reason().ifPresent(reasons::add);
                        });
        HttpServer server =
                Servers.start(
                        Limits.with(l -> l.shutdownGrace = Duration.ofMillis(100)),
                        Route.of(Method.GET, "/v1/x", Role.USER, handler));
        try (Socket socket = Servers.raw(server, GET)) {
            Servers.until(socket, "data: first\n\n");
            server.close();
            assertThat(Servers.rest(socket)).contains("\"code\":\"shutting_down\"");
            assertThat(reasons.poll(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.SHUTTING_DOWN);
        }
    }

    @Test
    void a_waiting_request_gets_a_status_when_the_server_stops() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        Handler handler =
                request -> {
                    entered.countDown();
                    DeadlineTest.awaitCancellation(request.context().cancellation());
                    return Response.json("{}");
                };
        HttpServer server =
                Servers.start(
                        Limits.with(l -> l.shutdownGrace = Duration.ZERO),
                        Route.of(Method.GET, "/v1/x", Role.USER, handler));
        try (Socket socket = Servers.raw(server, GET)) {
            entered.await();
            server.close();
            assertThat(Servers.rest(socket))
                    .startsWith("HTTP/1.1 503")
                    .contains("retry-after: 5", "\"code\":\"shutting_down\"");
        }
    }

    @Test
    void a_stopped_server_gives_its_port_back() throws Exception {
        Route route = Route.open(Method.GET, "/", _ -> Response.json("{}"));
        HttpServer first = Servers.start(route);
        int port = first.port();
        first.close();
        assertThatThrownBy(() -> Servers.raw(first, GET)).isInstanceOf(ConnectException.class);
        try (HttpServer second =
                Servers.start(
                        HttpSettings.of("127.0.0.1", port),
                        Access.local(),
                        Telemetry.local(),
                        route)) {
            assertThat(Servers.get(second, "/").statusCode()).isEqualTo(200);
        }
    }
}
