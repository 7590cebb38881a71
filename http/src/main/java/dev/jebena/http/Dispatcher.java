package dev.jebena.http;

import dev.jebena.http.telemetry.HttpMetrics;
import dev.jebena.http.telemetry.Span;
import dev.jebena.http.telemetry.Tracing;
import dev.jebena.store.StoreException;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Principal;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Tier;
import dev.jebena.wire.TraceContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Takes one request from its head to its end, on a virtual thread of its own: who asks, for what,
/// may they, is the body one we read, what does the handler say. Thread-safe.
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Routes routes;
    private final Access access;
    private final HttpLimits limits;
    private final Cors cors;
    private final Tracing tracing;
    private final HttpMetrics metrics;
    private final InstantSource clock;
    private final RefusedByStore refusedByStore;

    Dispatcher(
            Routes routes,
            Access access,
            HttpSettings settings,
            Tracing tracing,
            HttpMetrics metrics,
            InstantSource clock) {
        this.routes = routes;
        this.access = access;
        this.limits = settings.limits();
        this.cors = new Cors(settings.corsOrigins());
        this.tracing = tracing;
        this.metrics = metrics;
        this.clock = clock;
        this.refusedByStore = new RefusedByStore(clock);
    }

    /// What is learnt about a request on its way, for metrics, span and log.
    private static final class Notes {
        final Head head;
        String template = "unmatched";
        Optional<Route> route = Optional.empty();
        Optional<Principal> principal = Optional.empty();

        Notes(Head head) {
            this.head = head;
        }
    }

    void run(Exchange exchange, Optional<ApiError> refusal) {
        Notes notes = new Notes(Head.of(exchange.request()));
        long begun = System.nanoTime();
        metrics.started();
        Span span =
                tracing.server(
                        notes.head.knownMethod(),
                        notes.head.header("traceparent").flatMap(TraceContext::parse));
        try (var _ = MDC.putCloseable("trace.id", span.context().traceId())) {
            exchange.traceId(span.context().traceId());
            exchange.header("traceparent", span.context().traceparent());
            try {
                if (refusal.isPresent()) {
                    exchange.refuse(refusal.get());
                } else {
                    send(exchange, answer(exchange, span, notes));
                }
                exchange.awaitFlushed();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                exchange.cancel(ApiError.of(ErrorCode.SHUTTING_DOWN, "The server is stopping."));
            } catch (StoreException e) {
                exchange.refuse(ofStore(e, notes));
                exchange.awaitFlushed();
            } catch (BodyException e) {
                exchange.refuse(e.error());
                exchange.awaitFlushed();
            } catch (IOException | RuntimeException | Error e) {
                if (e instanceof IOException && exchange.isCancelled()) {
                    return; // nobody reads any more
                }
                LOG.error(
                        "defect while answering {} {}",
                        notes.head.knownMethod(),
                        notes.template,
                        e);
                exchange.refuse(
                        ApiError.of(
                                ErrorCode.INTERNAL_ERROR,
                                "A defect in Jebena; the log has the details under the trace id "
                                        + span.context().traceId()
                                        + "."));
                exchange.awaitFlushed();
            } finally {
                finish(exchange, span, notes, Duration.ofNanos(System.nanoTime() - begun));
            }
        }
    }

    private Response answer(Exchange exchange, Span span, Notes notes)
            throws IOException, InterruptedException {
        Head head = notes.head;
        Optional<Target> target = Target.parse(head.path(), head.query());
        if (target.isEmpty()) {
            return refused(ErrorCode.INVALID_VALUE, "The path or query has a broken % escape.");
        }
        cors.headers(head).forEach(exchange::header);
        return switch (routes.find(head.method(), target.get().segments())) {
            case Routes.Match.Unknown() ->
                    refused(
                            ErrorCode.NOT_FOUND,
                            "There is no " + head.method() + " " + target.get().path() + ".");
            case Routes.Match.WrongMethod(String template, var allowed) -> {
                notes.template = template;
                exchange.header("allow", String.join(", ", allowed));
                yield cors.isPreflight(head)
                        ? preflight(exchange, allowed)
                        : refused(
                                ErrorCode.METHOD_NOT_ALLOWED,
                                template + " takes " + String.join(", ", allowed) + ".");
            }
            case Routes.Match.Found(Route route, var parameters) -> {
                notes.template = route.template();
                notes.route = Optional.of(route);
                yield admit(exchange, span, notes, route, target.get(), parameters);
            }
        };
    }

    private Response preflight(Exchange exchange, Set<String> allowed) {
        cors.preflightHeaders(allowed).forEach(exchange::header);
        return new Response.Text(204, "text/plain; charset=utf-8", "");
    }

    private Response admit(
            Exchange exchange,
            Span span,
            Notes notes,
            Route route,
            Target target,
            Map<String, String> parameters)
            throws IOException, InterruptedException {
        Head head = notes.head;
        Access.Decision decision = access.decide(route.role(), head.header("authorization"));
        if (decision instanceof Access.Decision.Denied(ApiError error)) {
            if (error.code().status() == 401) {
                exchange.header("www-authenticate", "Bearer");
            }
            return new Response.Refused(error);
        }
        Principal principal = ((Access.Decision.Granted) decision).principal();
        notes.principal = Optional.of(principal);
        if (principal.equals(Principal.LOCAL) && cors.isForeign(head)) {
            return refused(
                    ErrorCode.INSUFFICIENT_ROLE,
                    "Without API keys this server answers no page of another origin than"
                            + " loopback; the operator can name the origin.");
        }
        Optional<Duration> timeout = head.timeout(limits.requestTimeout());
        if (timeout.isEmpty()) {
            return new Response.Refused(
                    ApiError.of(
                            ErrorCode.INVALID_VALUE,
                            Head.TIMEOUT + " is a positive number of milliseconds.",
                            Head.TIMEOUT));
        }
        boolean lines = route.takesLines() && head.isLines();
        if (exchange.body().isPresent() && !lines && !head.isJson()) {
            return refused(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "The body has to be JSON, with the header Content-Type: application/json"
                            + (route.takesLines() ? " or application/x-ndjson." : "."));
        }
        exchange.endAfter(timeout.get());
        RequestBody.Reading reading =
                lines ? new RequestBody.Reading.Whole(new byte[0]) : exchange.body().read();
        return switch (reading) {
            case RequestBody.Reading.Refused(ApiError error) -> new Response.Refused(error);
            case RequestBody.Reading.Whole(byte[] body) ->
                    route.handler()
                            .handle(
                                    new Request(
                                            route.method(),
                                            target.path(),
                                            parameters,
                                            target.query(),
                                            head.headers(),
                                            body,
                                            lines
                                                    ? Optional.of(exchange.body().stream())
                                                    : Optional.empty(),
                                            new RequestContext(
                                                    principal,
                                                    Tier.STANDARD,
                                                    clock.instant().plus(timeout.get()),
                                                    span.context(),
                                                    exchange.cancellation())));
        };
    }

    private void send(Exchange exchange, Response response)
            throws IOException, InterruptedException {
        switch (response) {
            case Response.Json(int status, byte[] body) ->
                    exchange.respond(status, "application/json", body);
            case Response.Text(int status, String contentType, String body) ->
                    exchange.respond(status, contentType, body.getBytes(StandardCharsets.UTF_8));
            case Response.Refused(ApiError error, var members) -> exchange.refuse(error, members);
            case Response.WithHeaders(var headers, Response answer) -> {
                headers.forEach(exchange::header);
                send(exchange, answer);
            }
            case Response.Lines(Response.LineWriter writer) -> {
                LineStream stream = new LineStream(exchange);
                writer.write(stream);
                stream.finish();
            }
            case Response.Events(Response.EventWriter writer) -> {
                EventStream stream = new EventStream(exchange);
                writer.write(stream);
                stream.close();
            }
        }
    }

    private void finish(Exchange exchange, Span span, Notes notes, Duration took) {
        String method = notes.head.knownMethod();
        Exchange.Outcome outcome = exchange.outcome();
        metrics.finished(method, notes.template, outcome.status(), took);
        span.name(method + " " + notes.template)
                .attribute("http.request.method", method)
                .attribute("http.route", notes.template)
                .attribute("http.response.status_code", outcome.status());
        outcome.error().filter(code -> code.status() >= 499).ifPresent(span::failed);
        span.close();
        AccessLog.write(method, notes.head.path(), notes.route, notes.principal, outcome, took);
    }

    /// What stands in for a database that does not answer: a refusal, or else a defect of ours.
    private ApiError ofStore(StoreException e, Notes notes) {
        String method = notes.head.knownMethod();
        return switch (e.reason()) {
            case BUSY, TIMEOUT, UNAVAILABLE -> {
                refusedByStore.log(method, notes.template, e);
                yield ApiError.of(ErrorCode.UNAVAILABLE, "The database does not answer; try again.")
                        .withRetryAfter(Duration.ofSeconds(1));
            }
            case CONFLICT, FAILED -> {
                LOG.error("the database failed {} {}", method, notes.template, e);
                yield ApiError.of(
                        ErrorCode.INTERNAL_ERROR, "A defect in Jebena; the log has the details.");
            }
        };
    }

    private static Response refused(ErrorCode code, String message) {
        return new Response.Refused(ApiError.of(code, message));
    }
}
