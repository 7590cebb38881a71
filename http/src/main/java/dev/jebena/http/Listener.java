package dev.jebena.http;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/// One event loop's share of a server: takes a place for each request and has it answered, at once
/// or on a virtual thread. Owned by its event loop.
final class Listener extends VerticleBase {
    private final HttpSettings settings;
    private final Dispatcher dispatcher;
    private final InFlight inFlight;
    private final Connections connections;
    private final ByteBudget bodies;
    private final ExecutorService handlers;
    private final List<io.vertx.core.http.HttpServer> listeners;

    Listener(
            HttpSettings settings,
            Dispatcher dispatcher,
            InFlight inFlight,
            Connections connections,
            ByteBudget bodies,
            ExecutorService handlers,
            List<io.vertx.core.http.HttpServer> listeners) {
        this.settings = settings;
        this.dispatcher = dispatcher;
        this.inFlight = inFlight;
        this.connections = connections;
        this.bodies = bodies;
        this.handlers = handlers;
        this.listeners = listeners;
    }

    @Override
    public Future<?> start() {
        io.vertx.core.http.HttpServer server =
                vertx.createHttpServer(options())
                        .connectionHandler(connections::opened)
                        .invalidRequestHandler(this::malformed)
                        .requestHandler(this::take);
        long sweepMillis = Math.clamp(settings.limits().idleTimeout().toMillis() / 4, 10, 1000);
        vertx.setPeriodic(sweepMillis, _ -> connections.sweep());
        return server.listen().onSuccess(listeners::add);
    }

    private HttpServerOptions options() {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHost(settings.host())
                        // a negative port is one random port for all instances
                        .setPort(settings.port() == 0 ? -1 : settings.port())
                        .setMaxHeaderSize(settings.limits().maxHeaderBytes())
                        .setMaxInitialLineLength(8192)
                        .setHttp2ClearTextEnabled(false)
                        .setTcpNoDelay(true);
        settings.tls()
                .ifPresent(tls ->
                        options.setSsl(true)
                                .setUseAlpn(true)
                                .setKeyCertOptions(
                                        new PemKeyCertOptions()
                                                .setCertPath(tls.certificate().toString())
                                                .setKeyPath(tls.key().toString())));
        return options;
    }

    private void take(HttpServerRequest request) {
        Exchange exchange = exchange(request);
        switch (inFlight.enter(exchange)) {
            case ENTERED -> run(exchange, Optional.empty());
            case FULL ->
                    run(
                            exchange,
                            Optional.of(
                                    ApiError.of(
                                                    ErrorCode.QUEUE_FULL,
                                                    "Too many requests are at work; try again.")
                                            .withRetryAfter(Duration.ofSeconds(1))));
            case DRAINING ->
                    run(
                            exchange,
                            Optional.of(
                                    ApiError.of(ErrorCode.SHUTTING_DOWN, "The server is stopping.")
                                            .withRetryAfter(Duration.ofSeconds(5))));
        }
    }

    private void malformed(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        run(exchange(request), Optional.of(Malformed.of(cause)));
    }

    private Exchange exchange(HttpServerRequest request) {
        Context loop = vertx.getOrCreateContext();
        return new Exchange(request, loop, settings.limits(), bodies);
    }

    private void run(Exchange exchange, Optional<ApiError> refusal) {
        connections.requestBegun(exchange.request().connection());
        Visit visit;
        try {
            visit = dispatcher.begin(exchange);
            if (refusal.isEmpty() && dispatcher.answerAtOnce(visit)) {
                exchange.whenFlushed(() -> end(visit));
                return;
            }
        } catch (RuntimeException | Error e) {
            leave(exchange);
            Connections.close(exchange.request());
            throw e;
        }
        try {
            handlers.execute(() -> {
                try {
                    dispatcher.run(visit, refusal);
                } finally {
                    exchange.whenFlushed(() -> end(visit));
                }
            });
        } catch (RejectedExecutionException stopped) {
            leave(visit);
            Connections.close(exchange.request());
        }
    }

    /// The log may block, and an event loop may not.
    private void end(Visit visit) {
        if (!Context.isOnEventLoopThread() || !AccessLog.has(visit)) {
            leave(visit);
            return;
        }
        try {
            handlers.execute(() -> leave(visit));
        } catch (RejectedExecutionException stopped) {
            leave(visit);
        }
    }

    private void leave(Visit visit) {
        try {
            dispatcher.finish(visit);
        } finally {
            leave(visit.exchange);
        }
    }

    private void leave(Exchange exchange) {
        exchange.body().release();
        inFlight.leave(exchange);
        connections.requestEnded(exchange.request().connection());
    }
}
