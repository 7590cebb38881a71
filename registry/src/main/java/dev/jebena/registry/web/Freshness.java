package dev.jebena.registry.web;

import dev.jebena.http.Handler;
import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.http.Route;
import dev.jebena.registry.Staleness;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Says of an answer that it holds a copy which nobody could check, since the database is away: by
/// `Age`, in seconds since it was read (RFC 9111), and by `Warning: 110` (RFC 7234). Thread-safe.
public final class Freshness implements Handler {
    private static final String STALE = "110 - \"Response is Stale\"";

    private final Handler answers;
    private final InstantSource clock;

    private Freshness(Handler answers, InstantSource clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /// The same routes, with answers that say it. Their shortcuts give nothing that is stale.
    public static List<Route> of(List<Route> routes, InstantSource clock) {
        return routes.stream()
                .map(route -> route.withHandler(new Freshness(route.handler(), clock)))
                .toList();
    }

    @Override
    public Response handle(Request request) throws IOException, InterruptedException {
        Staleness staleness = new Staleness();
        Response response = observe(staleness, request);
        return staleness
                .since()
                .<Response>map(read -> {
                    Duration age = Duration.between(read, clock.instant());
                    String seconds = Long.toString(Math.max(0, age.toSeconds()));
                    return new Response.WithHeaders(
                            Map.of("age", seconds, "warning", STALE), response);
                })
                .orElse(response);
    }

    /// What a handler comes to, since a scope passes on exceptions of one type alone.
    private sealed interface End {
        record Answered(Response response) implements End {}

        record Interrupted(InterruptedException why) implements End {}
    }

    private Response observe(Staleness staleness, Request request)
            throws IOException, InterruptedException {
        ScopedValue.CallableOp<End, IOException> work =
                () -> {
                    try {
                        return new End.Answered(answers.handle(request));
                    } catch (InterruptedException e) {
                        return new End.Interrupted(e);
                    }
                };
        return switch (staleness.observe(work)) {
            case End.Answered(Response response) -> response;
            case End.Interrupted(InterruptedException why) -> throw why;
        };
    }
}
