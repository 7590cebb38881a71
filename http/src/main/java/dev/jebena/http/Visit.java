package dev.jebena.http;

import dev.jebena.http.telemetry.Span;
import dev.jebena.wire.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request on its way: what it asks for, and what is learnt about it for metrics, span and log.
/// Handed from the event loop to the thread of its handler, owned by one of them at a time.
final class Visit {
    final Exchange exchange;
    final Head head;
    final Span span;
    final Optional<Target> target;

    /// Where the target leads to; none where there is no target.
    final Routes.@Nullable Match match;

    /// The time of `System.nanoTime()` at which it came.
    final long begun;

    Optional<Principal> principal = Optional.empty();

    /// What the route's shortcut failed with.
    @Nullable Throwable defect;

    Visit(Exchange exchange, Head head, Span span, Routes routes, long begun) {
        this.exchange = exchange;
        this.head = head;
        this.span = span;
        this.begun = begun;
        target = Target.parse(head.path(), head.query());
        match = target.map(at -> routes.find(head.method(), at.segments())).orElse(null);
    }

    Optional<Route> route() {
        return match instanceof Routes.Match.Found found
                ? Optional.of(found.route())
                : Optional.empty();
    }

    /// Of the route, or of those that take other methods.
    String template() {
        return switch (match) {
            case Routes.Match.Found(Route route, var _) -> route.template();
            case Routes.Match.WrongMethod(String template, var _) -> template;
            case Routes.Match.Unknown() -> "unmatched";
            case null -> "unmatched";
        };
    }
}
