package dev.jebena.server;

import dev.jebena.http.Access;
import dev.jebena.http.HttpLimits;
import dev.jebena.http.HttpServer;
import dev.jebena.http.HttpSettings;
import dev.jebena.http.Routes;
import dev.jebena.http.telemetry.Telemetry;
import dev.jebena.server.web.ApiRoutes;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Upstream;
import dev.jebena.wire.UpstreamEvent.Failed;
import dev.jebena.wire.UpstreamEvent.Started;
import dev.jebena.wire.UpstreamRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The API on a real port, with events a test can wait for.
final class TestServer implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();

    TestServer(Access access, TinyModel... models) throws IOException {
        this(access, TinyModel.PATIENCE, models);
    }

    TestServer(Access access, Duration shutdownGrace, TinyModel... models) throws IOException {
        Telemetry telemetry = Telemetry.local();
        ModelCatalog catalog = TinyModels.catalog(models);
        LocalUpstream local =
                new LocalUpstream(
                        catalog, Clock.systemUTC(), new SplittableRandom(3), telemetry.tracing());
        server =
                HttpServer.start(
                        HttpSettings.of("127.0.0.1", 0).withLimits(limits(shutdownGrace)),
                        new Routes(ApiRoutes.of(catalog, noticing(local))),
                        access,
                        telemetry,
                        Clock.systemUTC());
    }

    private static HttpLimits limits(Duration shutdownGrace) {
        HttpLimits usual = HttpLimits.DEFAULTS;
        return new HttpLimits(
                usual.maxConnections(),
                usual.maxRequests(),
                usual.maxBodyBytes(),
                usual.maxHeaderBytes(),
                usual.requestTimeout(),
                usual.idleTimeout(),
                usual.bodyTimeout(),
                usual.writeTimeout(),
                usual.keepAliveInterval(),
                shutdownGrace);
    }

    int port() {
        return server.port();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /// Waits for `admitted`, `gone` or `failed`, in the order they happen.
    void await(String notice) throws InterruptedException {
        String next = notices.poll(TinyModel.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!Objects.equals(next, notice)) {
            throw new AssertionError("waited for " + notice + ", but saw " + next);
        }
    }

    private Upstream noticing(Upstream upstream) {
        return new Upstream() {
            @Override
            public void exchange(UpstreamRequest request, RequestContext context, Sink sink) {
                upstream.exchange(
                        request,
                        context,
                        event -> {
                            if (event instanceof Started) {
                                // after the upstream's own listener, which cancels its sequences
                                context.cancellation().onCancel(() -> notices.add("gone"));
                                notices.add("admitted");
                            } else if (event instanceof Failed) {
                                notices.add("failed");
                            }
                            sink.accept(event);
                        });
            }
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
