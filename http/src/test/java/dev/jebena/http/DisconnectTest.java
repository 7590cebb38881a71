package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Role;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DisconnectTest {
    private static final String POST =
            """
            POST /v1/wait HTTP/1.1\r
            host: x\r
            content-type: application/json\r
            content-length: 2\r
            \r
            {}\
            """;

    private final CountDownLatch waiting = new CountDownLatch(1);
    private final BlockingQueue<ErrorCode> reasons = new ArrayBlockingQueue<>(4);

    /// Waits for its cancellation, as a request in a queue or in prefill does.
    private Response waits(Request request) throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        request.context().cancellation().onCancel(cancelled::countDown);
        waiting.countDown();
        cancelled.await();
        request.context().cancellation().reason().ifPresent(reasons::add);
        return Response.json("{}");
    }

    @Test
    void a_client_that_goes_while_its_handler_waits_is_noticed() throws Exception {
        try (HttpServer server =
                Servers.start(Route.of(Method.POST, "/v1/wait", Role.USER, this::waits))) {
            try (Socket _ = Servers.raw(server, POST)) {
                waiting.await();
            }
            assertThat(reasons.poll(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.CANCELLED);
        }
    }

    @Test
    void a_client_that_resets_is_noticed_as_well() throws Exception {
        try (HttpServer server =
                Servers.start(Route.of(Method.POST, "/v1/wait", Role.USER, this::waits))) {
            try (Socket socket = Servers.raw(server, POST)) {
                waiting.await();
                socket.setSoLinger(true, 0);
            }
            assertThat(reasons.poll(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.CANCELLED);
        }
    }

    @Test
    void a_client_that_goes_while_its_stream_is_silent_is_noticed() throws Exception {
        Handler handler =
                request ->
                        new Response.Events(stream -> {
                            stream.send("{}");
                            var _ = waits(request);
                            assertThat(stream.send("{}")).isFalse();
                        });
        try (HttpServer server =
                Servers.start(Route.of(Method.POST, "/v1/wait", Role.USER, handler))) {
            try (Socket socket = Servers.raw(server, POST)) {
                Servers.until(socket, "data: {}\n\n");
            }
            assertThat(reasons.poll(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.CANCELLED);
        }
    }

    @Test
    void a_client_that_goes_in_the_middle_of_its_body_never_reaches_the_handler() throws Exception {
        try (HttpServer server =
                Servers.start(Route.of(Method.POST, "/v1/wait", Role.USER, this::waits))) {
            try (Socket socket =
                    Servers.raw(server, POST.replace("length: 2", "length: 200") + "...")) {
                socket.setSoLinger(true, 0);
            }
            assertThat(Servers.get(server, "/v1/other").statusCode()).isEqualTo(404);
            assertThat(waiting.getCount()).isEqualTo(1);
        }
    }
}
