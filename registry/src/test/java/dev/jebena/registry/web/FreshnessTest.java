package dev.jebena.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.http.Handler;
import dev.jebena.http.Method;
import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.http.Route;
import dev.jebena.registry.Staleness;
import dev.jebena.wire.Cancellation;
import dev.jebena.wire.Principal;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Role;
import dev.jebena.wire.Tier;
import dev.jebena.wire.TraceContext;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Response ANSWER = Response.json("{}");

    private static Response ask(Handler handler) throws IOException, InterruptedException {
        Route route = Route.takingLines(Method.GET, "/x", Role.USER, handler);
        Route fresh = Freshness.of(List.of(route), () -> NOW).getFirst();
        assertThat(fresh.takesLines()).isTrue();
        return fresh.handler()
                .handle(
                        new Request(
                                Method.GET,
                                "/x",
                                Map.of(),
                                Map.of(),
                                Map.of(),
                                new byte[0],
                                Optional.empty(),
                                new RequestContext(
                                        Principal.LOCAL,
                                        Tier.STANDARD,
                                        NOW,
                                        TraceContext.start(new SplittableRandom(1)),
                                        new Cancellation())));
    }

    @Test
    void a_copy_that_nobody_could_check_is_told_with_its_age() throws Exception {
        Response answer =
                ask(_ -> {
                    Staleness.note(NOW.minusSeconds(3));
                    Staleness.note(NOW.minusSeconds(90));
                    return ANSWER;
                });
        assertThat(answer)
                .isEqualTo(
                        new Response.WithHeaders(
                                Map.of("age", "90", "warning", "110 - \"Response is Stale\""),
                                ANSWER));
    }

    @Test
    void what_the_database_says_is_passed_on_as_it_is() throws Exception {
        assertThat(ask(_ -> ANSWER)).isSameAs(ANSWER);
    }

    @Test
    void what_a_handler_throws_is_thrown() {
        assertThatThrownBy(() ->
                        ask(_ -> {
                            throw new IOException("gone");
                        }))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() ->
                        ask(_ -> {
                            throw new InterruptedException("ended");
                        }))
                .isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() ->
                        ask(_ -> {
                            throw new IllegalStateException("a defect");
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a defect");
    }
}
