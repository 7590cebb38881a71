package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.wire.Cancellation;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeadlineTest {
    private static final HttpLimits SHORT =
            Limits.with(l -> l.requestTimeout = Duration.ofMillis(150));

    static void awaitCancellation(Cancellation cancellation) throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        cancellation.onCancel(cancelled::countDown);
        cancelled.await();
    }

    private static Response waits(Request request) throws InterruptedException {
        awaitCancellation(request.context().cancellation());
        assertThat(request.context().cancellation().reason()).contains(ErrorCode.REQUEST_TIMEOUT);
        return Response.json("{\"too\":\"late\"}");
    }

    @Test
    void a_request_that_takes_too_long_is_told_so() throws Exception {
        try (HttpServer server =
                Servers.start(
                        SHORT, Route.of(Method.GET, "/v1/x", Role.USER, DeadlineTest::waits))) {
            HttpResponse<String> response = Servers.get(server, "/v1/x");
            assertThat(response.statusCode()).isEqualTo(408);
            assertThat(response.body()).contains("\"code\":\"request_timeout\"");
        }
    }

    @Test
    void a_client_may_ask_for_less_time() throws Exception {
        try (HttpServer server =
                Servers.start(Route.of(Method.GET, "/v1/x", Role.USER, DeadlineTest::waits))) {
            HttpResponse<String> response =
                    Servers.send(
                            Servers.request(server, "/v1/x")
                                    .header("x-request-timeout-ms", "100")
                                    .build());
            assertThat(response.statusCode()).isEqualTo(408);
            assertThat(response.body()).contains("after 100 ms");
        }
    }

    @Test
    void a_client_may_not_ask_for_more_time() throws Exception {
        try (HttpServer server =
                Servers.start(
                        SHORT, Route.of(Method.GET, "/v1/x", Role.USER, DeadlineTest::waits))) {
            HttpResponse<String> response =
                    Servers.send(
                            Servers.request(server, "/v1/x")
                                    .header("x-request-timeout-ms", "99999999")
                                    .build());
            assertThat(response.body()).contains("after 150 ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "soon", "99999999999999999999"})
    void a_time_that_is_none_is_refused(String time) throws Exception {
        try (HttpServer server =
                Servers.start(Route.of(Method.GET, "/v1/x", Role.USER, DeadlineTest::waits))) {
            HttpResponse<String> response =
                    Servers.send(
                            Servers.request(server, "/v1/x")
                                    .header("x-request-timeout-ms", time)
                                    .build());
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("\"param\":\"x-request-timeout-ms\"");
        }
    }

    @Test
    void a_stream_that_takes_too_long_ends_with_the_error() throws Exception {
        Handler handler =
                request ->
                        new Response.Events(stream -> {
                            stream.send("{}");
                            awaitCancellation(request.context().cancellation());
                            stream.send("too late");
                        });
        try (HttpServer server =
                Servers.start(SHORT, Route.of(Method.GET, "/v1/x", Role.USER, handler))) {
            assertThat(Servers.get(server, "/v1/x").body())
                    .startsWith("data: {}\n\ndata: {\"error\"")
                    .contains("\"code\":\"request_timeout\"")
                    .doesNotContain("too late");
        }
    }
}
