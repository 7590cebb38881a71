package dev.jebena.app.serve;

import dev.jebena.app.config.Config;
import dev.jebena.app.config.Settings;
import dev.jebena.app.serve.StartUp.Phase;
import dev.jebena.http.Access;
import dev.jebena.http.HttpServer;
import dev.jebena.http.Management;
import dev.jebena.http.Route;
import dev.jebena.http.Routes;
import dev.jebena.http.telemetry.Telemetry;
import dev.jebena.server.LocalUpstream;
import dev.jebena.server.ModelCatalog;
import dev.jebena.server.ModelMetrics;
import dev.jebena.server.ServedModel;
import dev.jebena.server.web.ApiRoutes;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All of Jebena in one process: from `start` on it answers, until `close`. What was started last
/// is stopped first, so that requests are drained while what they need is still there.
///
/// Thread-safe.
public final class LocalServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);

    private final Clock clock;
    private final String version;
    private final StartUp startUp;
    private final Deque<Runnable> stops = new ArrayDeque<>();
    private final List<LocalModel> models = new CopyOnWriteArrayList<>();
    private volatile Optional<String> whyNotReady = Optional.of("models are being loaded");
    private int port;
    private int managementPort;

    private LocalServer(Clock clock, String version, StartUp startUp) {
        this.clock = clock;
        this.version = version;
        this.startUp = startUp;
    }

    /// Starts everything, or nothing.
    ///
    /// @param files of the models, at least one
    /// @param startUp hears how long each part takes
    /// @throws IOException when a file is no model, or a port is taken
    /// @throws dev.jebena.store.StoreException when the database cannot be used
    public static LocalServer start(
            Config config, List<Path> files, Clock clock, String version, StartUp startUp)
            throws IOException {
        LocalServer server = new LocalServer(clock, version, startUp);
        try {
            server.run(config, files);
        } catch (IOException | RuntimeException | Error e) {
            server.close();
            throw e;
        }
        return server;
    }

    /// Models and database are opened beside all the rest, which needs neither.
    private void run(Config config, List<Path> files) throws IOException {
        ModelOpening opening = ModelOpening.begin(files, config, startUp);
        stops.push(opening::close);
        SecureRandom random = new SecureRandom();
        long began = System.nanoTime();
        Telemetry telemetry =
                Telemetry.start(config.telemetry().otlpEndpoint().map(URI::create), version);
        stops.push(telemetry::close);
        Background<Stores> opened =
                Background.start(
                        "jebena-database", () -> stores(config, telemetry.registry(), random));
        stops.push(() -> opened.ended().ifPresent(Stores::close));
        HttpServer management =
                Management.start(Settings.metrics(config), telemetry, this::whyNotReady, clock);
        stops.push(management::close);
        managementPort = management.port();
        startUp.since(Phase.HTTP, began);
        ModelMetrics metrics = new ModelMetrics(telemetry.registry());
        for (OpenedModel model : opening.take()) {
            serve(model, config, metrics);
        }
        began = System.nanoTime();
        ModelCatalog catalog = new ModelCatalog(models.stream().map(LocalModel::served).toList());
        LocalUpstream upstream = new LocalUpstream(catalog, clock, random, telemetry.tracing());
        Stores stores = opened.await();
        List<Route> routes = new ArrayList<>(ApiRoutes.of(catalog, upstream));
        routes.addAll(RegistryMount.routes(stores.registry(), version, clock));
        HttpServer api =
                HttpServer.start(
                        Settings.http(config),
                        new Routes(routes),
                        Access.by(stores.keys()),
                        telemetry,
                        clock);
        stops.push(api::close);
        port = api.port();
        whyNotReady = Optional.empty();
        startUp.since(Phase.HTTP, began);
        startUp.ready();
    }

    /// Not before everything is there, not while it goes, and not with a model whose loop has
    /// failed.
    private Optional<String> whyNotReady() {
        if (whyNotReady.isPresent()) {
            return whyNotReady;
        }
        return models.stream()
                .map(LocalModel::served)
                .filter(model -> !model.serving().isAlive())
                .map(model -> "the loop of " + model.name() + " is over")
                .findFirst();
    }

    private Stores stores(Config config, PrometheusRegistry metrics, SecureRandom random) {
        long began = System.nanoTime();
        Stores stores = Stores.open(config, metrics, clock, random);
        startUp.since(Phase.DATABASE, began);
        return stores;
    }

    private void serve(OpenedModel opened, Config config, ModelMetrics metrics) {
        String name = opened.name();
        LocalModel model =
                opened.serve(config, new ServingLog(name, metrics.listener(name), startUp), clock);
        Duration grace = config.limits().shutdownGrace();
        stops.push(() -> model.close(grace));
        models.add(model);
        metrics.watch(name, model.served().serving()::stats);
        LOG.info(
                "{} is loaded from {} and runs on {}",
                name,
                opened.transformer().file().path(),
                model.kernels());
    }

    /// The port of the API.
    public int port() {
        return port;
    }

    /// The port of metrics and health.
    public int managementPort() {
        return managementPort;
    }

    /// The models that are served.
    public List<ServedModel> models() {
        return models.stream().map(LocalModel::served).toList();
    }

    /// Takes no more requests, lets those at work end within the grace period, and stops.
    @Override
    public synchronized void close() {
        whyNotReady = Optional.of("shutting down");
        while (!stops.isEmpty()) {
            stops.pop().run();
        }
    }
}
