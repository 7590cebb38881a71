package dev.jebena.app.command;

import dev.jebena.app.config.Config;
import dev.jebena.app.config.Settings;
import dev.jebena.app.serve.LocalServer;
import dev.jebena.app.serve.ModelFiles;
import dev.jebena.app.serve.StartUp;
import dev.jebena.http.telemetry.Logging;
import dev.jebena.server.ServedModel;
import dev.jebena.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Serves models until the process is told to end.
@Command(
        name = "serve",
        description = "Serves models over the OpenAI API, until it is interrupted or terminated.")
final class ServeCommand implements Callable<Integer> {
    private static final Path FOLDER = Path.of("models");

    private final Console console;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description =
                    "A GGUF file, any number of times; else every one in models/, else the built-in"
                            + " model.")
    private List<Path> models = new ArrayList<>();

    @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StartUp startUp = StartUp.begin(Clock.systemUTC());
        long began = System.nanoTime();
        Config config = configuration.config(console);
        List<Path> files = files(config);
        Logging.configure(Settings.logs(config), Jebena.version(), console.err());
        startUp.since(StartUp.Phase.CONFIGURATION, began);
        try (LocalServer server = start(config, files, startUp)) {
            // the hook drains, and the process ends after it
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "drain"));
            tell(config, server);
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        }
    }

    private static LocalServer start(Config config, List<Path> files, StartUp startUp)
            throws IOException {
        try {
            return LocalServer.start(config, files, Clock.systemUTC(), Jebena.version(), startUp);
        } catch (IllegalArgumentException | StoreException refused) {
            throw new Refusal(String.valueOf(refused.getMessage()));
        }
    }

    private List<Path> files(Config config) throws IOException {
        if (!models.isEmpty()) {
            return models;
        }
        if (!config.models().isEmpty()) {
            return config.models();
        }
        List<Path> found = ModelFiles.in(FOLDER);
        if (!found.isEmpty()) {
            return found;
        }
        return console.home()
                .builtInModel()
                .map(List::of)
                .orElseThrow(() ->
                        new Refusal(
                                "there is no model to serve, and "
                                        + console.home().withoutModel()
                                        + ": name a GGUF file with --model FILE, or put one into "
                                        + FOLDER.toAbsolutePath()));
    }

    private void tell(Config config, LocalServer server) {
        String scheme = config.server().tls().certificate().isPresent() ? "https" : "http";
        String names =
                server.models().stream().map(ServedModel::name).collect(Collectors.joining(", "));
        console.say(
                "serving %s on %s://%s:%d/v1, metrics and health on http://%s:%d"
                        .formatted(
                                names,
                                scheme,
                                config.server().host(),
                                server.port(),
                                config.metrics().host(),
                                server.managementPort()));
    }
}
