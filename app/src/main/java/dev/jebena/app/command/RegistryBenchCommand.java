package dev.jebena.app.command;

import dev.jebena.bench.engine.Figure;
import dev.jebena.bench.engine.Report;
import dev.jebena.bench.registry.Binaries;
import dev.jebena.bench.registry.Cores;
import dev.jebena.bench.registry.Launch;
import dev.jebena.bench.registry.Places;
import dev.jebena.bench.registry.Plan;
import dev.jebena.bench.registry.RegistryBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How much load `jebena registry` bears on one core, and how much Apicurio Registry.
@Command(
        name = "registry",
        description =
                "Measures how much load the registry bears on one core, on a real PostgreSQL and a"
                        + " real Redis, alone and beside Apicurio Registry.")
final class RegistryBenchCommand implements Callable<Integer> {
    /// How many schemas a registry reads at its start unless it is told otherwise.
    private static final int WARMED = 1_000;

    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private final RegistryBenchOptions asked = new RegistryBenchOptions();

    @Option(
            names = "--tools",
            defaultValue = "tools/registry/target",
            paramLabel = "FOLDER",
            description =
                    "Where tools/registry/fetch put PostgreSQL, Redis and Apicurio"
                            + " (${DEFAULT-VALUE}).")
    private Path tools = Path.of("");

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "An empty database of a PostgreSQL that runs, instead of one that is started;"
                            + " --redis goes with it.")
    private Optional<String> database = Optional.empty();

    @Option(
            names = "--peer-database",
            paramLabel = "URL",
            description = "One more on the same server, for Apicurio.")
    private Optional<String> peerDatabase = Optional.empty();

    @Option(names = "--redis", paramLabel = "URL", description = "A Redis that runs.")
    private Optional<String> redis = Optional.empty();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the figures there as well.")
    private Optional<Path> json = Optional.empty();

    RegistryBenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Plan plan = plan();
        Optional<Places> places = places(plan);
        Binaries binaries = new Binaries(tools);
        List<Path> missing = binaries.missing(places.isEmpty(), plan.hasPeer());
        if (!missing.isEmpty()) {
            throw new Refusal(
                    "there is no %s: run tools/registry/fetch, or name with --tools the folder it put programs into"
                            .formatted(missing.getFirst()));
        }
        List<Figure> figures =
                new RegistryBench(
                                plan,
                                RegistryBenchCommand::jebena,
                                binaries,
                                places,
                                line -> console.out().println(line))
                        .run();
        json.ifPresent(file -> write(file, plan, figures));
        return ExitCode.DONE;
    }

    private Plan plan() {
        try {
            return asked.plan();
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(String.valueOf(wrong.getMessage()));
        }
    }

    private Optional<Places> places(Plan plan) {
        if (database.isPresent() != redis.isPresent()
                || peerDatabase.isPresent() != (database.isPresent() && plan.hasPeer())) {
            throw new Refusal(
                    "--database and --redis go together, and --peer-database with them where Apicurio is measured");
        }
        return database.map(url -> new Places(url, peerDatabase.orElse(url), redis.orElseThrow()));
    }

    /// A registry as this process runs.
    private static Launch jebena(int port, int metricsPort, Places places, int firstTier) {
        return new Launch(
                SameProgram.command(
                        List.of("-Xmx2g"),
                        List.of(
                                "registry",
                                "--server.port=" + port,
                                "--metrics.port=" + metricsPort,
                                "--telemetry.access_log=false",
                                "--registry_cache.schemas=" + firstTier,
                                "--registry_cache.warmed=" + Math.min(WARMED, firstTier))),
                Map.of("DATABASE_URL", places.postgreSql(), "REDIS_URL", places.redis()),
                port,
                OptionalInt.of(metricsPort));
    }

    private void write(Path file, Plan plan, List<Figure> figures) {
        Cores server = plan.server();
        new Report(
                        "registry",
                        "jebena "
                                + String.join(
                                        " ", spec.commandLine().getParseResult().originalArgs()),
                        Jebena.version(),
                        Report.Machine.here(
                                "registry on core %s, load and databases on %s"
                                        .formatted(server.list(), plan.load().list()),
                                Optional.empty()),
                        Runtime.version().toString(),
                        plan.hasPeer()
                                ? Optional.of(
                                        new Report.Peer(
                                                "Apicurio Registry",
                                                "3.3.3",
                                                "apicurio-registry-app, SQL storage"))
                                : Optional.empty(),
                        figures)
                .write(file);
    }
}
