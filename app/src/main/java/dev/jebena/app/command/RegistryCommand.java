package dev.jebena.app.command;

import dev.jebena.app.config.Config;
import dev.jebena.app.config.Settings;
import dev.jebena.app.serve.RegistryServer;
import dev.jebena.http.telemetry.Logging;
import dev.jebena.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Serves the schema registry alone until the process is told to end.
@Command(
        name = "registry",
        description = "Serves the schema registry alone, until it is interrupted or terminated.")
final class RegistryCommand implements Callable<Integer> {
    private final Console console;

    @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

    RegistryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Config config = configuration.config(console);
        Logging.configure(Settings.logs(config), Jebena.version(), console.err());
        try (RegistryServer server = start(config)) {
            // the hook drains, and the process ends after it
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "drain"));
            String scheme = config.server().tls().certificate().isPresent() ? "https" : "http";
            console.say(
                    "serving schemas on %s://%s:%d/api/v1, metrics and health on http://%s:%d"
                            .formatted(
                                    scheme,
                                    config.server().host(),
                                    server.port(),
                                    config.metrics().host(),
                                    server.managementPort()));
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        }
    }

    private static RegistryServer start(Config config) throws IOException {
        try {
            return RegistryServer.start(config, Clock.systemUTC(), Jebena.version());
        } catch (IllegalArgumentException | StoreException refused) {
            throw new Refusal(String.valueOf(refused.getMessage()));
        }
    }
}
