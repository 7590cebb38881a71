package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Role;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SlowReaderTest {
    private static final HttpLimits IMPATIENT =
            Limits.with(l -> l.writeTimeout = Duration.ofMillis(200));

    private final BlockingQueue<ErrorCode> reasons = new ArrayBlockingQueue<>(4);

    @Test
    void a_stream_that_is_not_read_loses_its_request() throws Exception {
        byte[] event = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        Handler endless =
                request ->
                        new Response.Events(stream -> {
                            while (stream.send(event)) {
                                // until the socket takes no more
                            }
                            request.context().cancellation().reason().ifPresent(reasons::add);
                        });
        try (HttpServer server =
                        Servers.start(
                                IMPATIENT, Route.of(Method.GET, "/v1/x", Role.USER, endless));
                Socket _ = Servers.raw(server, "GET /v1/x HTTP/1.1\r\nhost: x\r\n\r\n")) {
            assertThat(reasons.poll(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.SLOW_READER);
        }
    }

    @Test
    void a_document_that_is_not_read_gives_its_place_back() throws Exception {
        HttpLimits one =
                Limits.with(l -> {
                    l.writeTimeout = Duration.ofMillis(200);
                    l.maxRequests = 1;
                });
        Handler large =
                request -> {
                    request.context()
                            .cancellation()
                            .onCancel(() ->
                                    request.context()
                                            .cancellation()
                                            .reason()
                                            .ifPresent(reasons::add));
                    return Response.json(new byte[64 << 20]);
                };
        try (HttpServer server =
                        Servers.start(one, Route.of(Method.GET, "/v1/x", Role.USER, large));
                Socket _ = Servers.raw(server, "GET /v1/x HTTP/1.1\r\nhost: x\r\n\r\n")) {
            assertThat(reasons.poll(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.SLOW_READER);
        }
    }
}
