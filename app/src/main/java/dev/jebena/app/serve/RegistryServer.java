package dev.jebena.app.serve;

import dev.jebena.app.config.Config;
import dev.jebena.app.config.Settings;
import dev.jebena.http.Access;
import dev.jebena.http.HttpServer;
import dev.jebena.http.Management;
import dev.jebena.http.Routes;
import dev.jebena.http.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The registry alone in a process: from `start` on it answers, until `close`. What was started
/// last is stopped first. Thread-safe.
public final class RegistryServer implements AutoCloseable {
    private final Deque<Runnable> stops = new ArrayDeque<>();
    private volatile Optional<String> whyNotReady = Optional.of("the database is being opened");
    private int port;
    private int managementPort;

    private RegistryServer() {}

    /// Starts everything, or nothing.
    ///
    /// @param version of this program
    /// @throws IOException when a port is taken
    /// @throws dev.jebena.store.StoreException when the database cannot be used
    public static RegistryServer start(Config config, Clock clock, String version)
            throws IOException {
        RegistryServer server = new RegistryServer();
        try {
            server.run(config, clock, version);
        } catch (IOException | RuntimeException | Error e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void run(Config config, Clock clock, String version) throws IOException {
        Telemetry telemetry =
                Telemetry.start(config.telemetry().otlpEndpoint().map(URI::create), version);
        stops.push(telemetry::close);
        HttpServer management =
                Management.start(Settings.metrics(config), telemetry, () -> whyNotReady, clock);
        stops.push(management::close);
        managementPort = management.port();
        Stores stores = Stores.open(config, telemetry.registry(), clock, new SecureRandom());
        stops.push(stores::close);
        HttpServer api =
                HttpServer.start(
                        Settings.http(config),
                        new Routes(RegistryMount.routes(stores.registry(), version, clock)),
                        Access.by(stores.keys()),
                        telemetry,
                        clock);
        stops.push(api::close);
        port = api.port();
        whyNotReady = Optional.empty();
    }

    /// The port of the API.
    public int port() {
        return port;
    }

    /// The port of metrics and health.
    public int managementPort() {
        return managementPort;
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
