package dev.jebena.http;

import dev.jebena.http.key.ListenPolicy;
import dev.jebena.http.telemetry.HttpMetrics;
import dev.jebena.http.telemetry.Telemetry;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server on one port, from `start` to `close`. Thread-safe.
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final ExecutorService handlers;
    private final InFlight inFlight;
    private final HttpLimits limits;
    private final List<io.vertx.core.http.HttpServer> listeners;

    private HttpServer(
            Vertx vertx,
            ExecutorService handlers,
            InFlight inFlight,
            HttpLimits limits,
            List<io.vertx.core.http.HttpServer> listeners) {
        this.vertx = vertx;
        this.handlers = handlers;
        this.inFlight = inFlight;
        this.limits = limits;
        this.listeners = listeners;
    }

    /// Listens, and returns when requests are taken.
    ///
    /// @throws IOException when the port is taken, or a PEM file cannot be read
    /// @throws IllegalArgumentException when there are no keys and the host is not loopback, unless
    ///   every route is open
    public static HttpServer start(
            HttpSettings settings,
            Routes routes,
            Access access,
            Telemetry telemetry,
            InstantSource clock)
            throws IOException {
        if (!routes.areOpen()
                && access.mayListen(settings.host())
                        instanceof ListenPolicy.Decision.Refused(String message)) {
            throw new IllegalArgumentException(message);
        }
        HttpMetrics metrics = telemetry.http();
        InFlight inFlight = new InFlight(settings.limits().maxRequests());
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(settings.eventLoops())
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(2)
                                .setUseDaemonThread(true));
        ExecutorService handlers =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("request-", 0).factory());
        Dispatcher dispatcher =
                new Dispatcher(routes, access, settings, telemetry.tracing(), metrics, clock);
        Connections connections = new Connections(settings.limits(), System::nanoTime, metrics);
        ByteBudget bodies = new ByteBudget(settings.limits().maxBodiesBytes());
        List<io.vertx.core.http.HttpServer> listeners = new CopyOnWriteArrayList<>();
        HttpServer server = new HttpServer(vertx, handlers, inFlight, settings.limits(), listeners);
        Future<String> deployed =
                vertx.deployVerticle(
                        () ->
                                new Listener(
                                        settings,
                                        dispatcher,
                                        inFlight,
                                        connections,
                                        bodies,
                                        handlers,
                                        listeners),
                        new DeploymentOptions().setInstances(settings.eventLoops()));
        try {
            deployed.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            server.stop();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new IOException(
                    "cannot listen on "
                            + settings.host()
                            + ":"
                            + settings.port()
                            + ": "
                            + (cause == null ? e : cause).getMessage(),
                    e);
        }
        return server;
    }

    /// The port it listens on.
    public int port() {
        return listeners.getFirst().actualPort();
    }

    /// Stops: takes no more connections and requests, lets those at work finish within the grace
    /// period, then tells the rest that it is shutting down.
    @Override
    public void close() {
        inFlight.drain();
        Duration whole = limits.shutdownGrace().plus(LAST_WORDS).plusSeconds(1);
        listeners.forEach(l -> l.shutdown(whole.toMillis(), TimeUnit.MILLISECONDS));
        try {
            List<Exchange> late = inFlight.awaitEmpty(limits.shutdownGrace());
            ApiError stopping =
                    ApiError.of(ErrorCode.SHUTTING_DOWN, "The server is stopping.")
                            .withRetryAfter(Duration.ofSeconds(5));
            late.forEach(exchange -> exchange.cancel(stopping));
            List<Exchange> stuck = inFlight.awaitEmpty(LAST_WORDS);
            if (!stuck.isEmpty()) {
                LOG.warn("{} handlers do not end although they were cancelled", stuck.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop();
    }

    private void stop() {
        handlers.shutdownNow();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the event loops did not stop cleanly", e);
        }
    }
}
