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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Takes one request from its head to its end: who asks, for what, may they, is the body one we
/// read, what does the handler say. It begins on the event loop. What is known in memory is
/// answered there; all else has a virtual thread of its own. Thread-safe.
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

    /// Takes note of a request that has come. Called on the event loop.
    Visit begin(Exchange exchange) {
        long begun = System.nanoTime();
        Head head = Head.of(exchange.request());
        metrics.started();
        Span span =
                tracing.server(
                        head.knownMethod(),
                        head.header("traceparent").flatMap(TraceContext::parse));
        exchange.trace(span.context());
        return new Visit(exchange, head, span, routes, begun);
    }

    /// Answers what is known in memory to those who are known. Called on the event loop.
    ///
    /// @return whether it is answered; else all is set for [#run]
    boolean answerAtOnce(Visit visit) {
        Exchange exchange = visit.exchange;
        Head head = visit.head;
        Optional<Duration> timeout = head.timeout(limits.requestTimeout());
        if (visit.match instanceof Routes.Match.Found(Route route, var parameters)) {
            visit.principal = access.grantedAtOnce(route.role(), head.header("authorization"));
            if (visit.principal.isPresent()
                    && timeout.isPresent()
                    && head.isPlain()
                    && !exchange.body().isPresent()
                    && tryShortcut(visit, route, parameters, timeout.get())) {
                return true;
            }
            if (visit.principal.isPresent() && !(route.takesLines() && head.isLines())) {
                exchange.body().begin();
            }
        }
        timeout.ifPresent(exchange::endAfter);
        return false;
    }

    private boolean tryShortcut(
            Visit visit, Route route, Map<String, String> parameters, Duration timeout) {
        Optional<Response.Ready> answer;
        try {
            answer =
                    route.shortcut()
                            .answer(
                                    request(
                                            visit,
                                            route,
                                            parameters,
                                            new byte[0],
                                            Optional.empty(),
                                            timeout));
        } catch (RuntimeException | Error e) {
            visit.defect = e; // to be logged by a thread that may wait for the log
            return false;
        }
        answer.ifPresent(ready -> send(visit.exchange, ready));
        return answer.isPresent();
    }

    /// Has it answered. The answer need not have been taken by the socket when this returns.
    void run(Visit visit, Optional<ApiError> refusal) {
        Exchange exchange = visit.exchange;
        try (var _ = MDC.putCloseable("trace.id", visit.span.context().traceId())) {
            if (visit.defect != null) {
                LOG.error("defect in the shortcut of {}", visit.template(), visit.defect);
            }
            try {
                if (refusal.isPresent()) {
                    exchange.refuse(refusal.get());
                } else {
                    send(exchange, answer(visit));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                exchange.cancel(ApiError.of(ErrorCode.SHUTTING_DOWN, "The server is stopping."));
            } catch (StoreException e) {
                exchange.refuse(ofStore(e, visit));
            } catch (BodyException e) {
                exchange.refuse(e.error());
            } catch (IOException | RuntimeException | Error e) {
                // else nobody reads any more
                if (!(e instanceof IOException) || !exchange.isCancelled()) {
                    defect(visit, e);
                }
            }
        }
    }

    private static void defect(Visit visit, Throwable e) {
        LOG.error("defect while answering {} {}", visit.head.knownMethod(), visit.template(), e);
        visit.exchange.refuse(
                ApiError.of(
                        ErrorCode.INTERNAL_ERROR,
                        "A defect in Jebena; the log has the details under the trace id "
                                + visit.span.context().traceId()
                                + "."));
    }

    private Response answer(Visit visit) throws IOException, InterruptedException {
        Head head = visit.head;
        if (visit.target.isEmpty() || visit.match == null) {
            return refused(ErrorCode.INVALID_VALUE, "The path or query has a broken % escape.");
        }
        cors.headers(head).forEach(visit.exchange::header);
        return switch (visit.match) {
            case Routes.Match.Unknown() ->
                    refused(
                            ErrorCode.NOT_FOUND,
                            "There is no " + head.method() + " " + visit.target.get().path() + ".");
            case Routes.Match.WrongMethod(String template, var allowed) -> {
                visit.exchange.header("allow", String.join(", ", allowed));
                yield cors.isPreflight(head)
                        ? preflight(visit.exchange, allowed)
                        : refused(
                                ErrorCode.METHOD_NOT_ALLOWED,
                                template + " takes " + String.join(", ", allowed) + ".");
            }
            case Routes.Match.Found(Route route, var parameters) -> admit(visit, route, parameters);
        };
    }

    private Response preflight(Exchange exchange, Set<String> allowed) {
        cors.preflightHeaders(allowed).forEach(exchange::header);
        return new Response.Text(204, "text/plain; charset=utf-8", "");
    }

    private Response admit(Visit visit, Route route, Map<String, String> parameters)
            throws IOException, InterruptedException {
        Exchange exchange = visit.exchange;
        Head head = visit.head;
        Access.Decision decision =
                visit.principal
                        .<Access.Decision>map(Access.Decision.Granted::new)
                        .orElseGet(() -> access.decide(route.role(), head.header("authorization")));
        if (decision instanceof Access.Decision.Denied(ApiError error)) {
            if (error.code().status() == 401) {
                exchange.header("www-authenticate", "Bearer");
            }
            return new Response.Refused(error);
        }
        Principal principal = ((Access.Decision.Granted) decision).principal();
        visit.principal = Optional.of(principal);
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
        RequestBody.Reading reading =
                lines ? new RequestBody.Reading.Whole(new byte[0]) : exchange.body().read();
        return switch (reading) {
            case RequestBody.Reading.Refused(ApiError error) -> new Response.Refused(error);
            case RequestBody.Reading.Whole(byte[] body) ->
                    route.handler()
                            .handle(
                                    request(
                                            visit,
                                            route,
                                            parameters,
                                            body,
                                            lines
                                                    ? Optional.of(exchange.body().stream())
                                                    : Optional.empty(),
                                            timeout.get()));
        };
    }

    private Request request(
            Visit visit,
            Route route,
            Map<String, String> parameters,
            byte[] body,
            Optional<InputStream> lines,
            Duration timeout) {
        Target target = visit.target.orElseThrow();
        return new Request(
                route.method(),
                target.path(),
                parameters,
                target.query(),
                visit.head.headers(),
                body,
                lines,
                new RequestContext(
                        visit.principal.orElseThrow(),
                        Tier.STANDARD,
                        clock.instant().plus(timeout),
                        visit.span.context(),
                        visit.exchange.cancellation()));
    }

    private void send(Exchange exchange, Response response)
            throws IOException, InterruptedException {
        switch (response) {
            case Response.Ready ready -> send(exchange, ready);
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

    private void send(Exchange exchange, Response.Ready ready) {
        ready.headers().forEach(exchange::header);
        exchange.respond(ready.status(), ready.contentType(), ready.body());
    }

    /// Takes note of what became of it. Writing the log may block.
    void finish(Visit visit) {
        Duration took = Duration.ofNanos(System.nanoTime() - visit.begun);
        String method = visit.head.knownMethod();
        String template = visit.template();
        Exchange.Outcome outcome = visit.exchange.outcome();
        metrics.finished(method, template, outcome.status(), took);
        visit.span
                .name(method + " " + template)
                .attribute("http.request.method", method)
                .attribute("http.route", template)
                .attribute("http.response.status_code", outcome.status());
        outcome.error().filter(code -> code.status() >= 499).ifPresent(visit.span::failed);
        visit.span.close();
        AccessLog.write(visit, outcome, took);
    }

    /// What stands in for a database that does not answer: a refusal, or else a defect of ours.
    private ApiError ofStore(StoreException e, Visit visit) {
        String method = visit.head.knownMethod();
        return switch (e.reason()) {
            case BUSY, TIMEOUT, UNAVAILABLE -> {
                refusedByStore.log(method, visit.template(), e);
                yield ApiError.of(ErrorCode.UNAVAILABLE, "The database does not answer; try again.")
                        .withRetryAfter(Duration.ofSeconds(1));
            }
            case CONFLICT, FAILED -> {
                LOG.error("the database failed {} {}", method, visit.template(), e);
                yield ApiError.of(
                        ErrorCode.INTERNAL_ERROR, "A defect in Jebena; the log has the details.");
            }
        };
    }

    private static Response refused(ErrorCode code, String message) {
        return new Response.Refused(ApiError.of(code, message));
    }
}
