package dev.jebena.app.command;

import dev.jebena.bench.registry.Cores;
import dev.jebena.bench.registry.Kind;
import dev.jebena.bench.registry.Plan;
import dev.jebena.bench.registry.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// How a registry is measured.
final class RegistryBenchOptions {
    private static final List<Scenario> USUAL =
            List.of(Scenario.BASELINE, Scenario.BASIC, Scenario.STRESS, Scenario.SPIKE);

    @Option(
            names = "--scenario",
            split = ",",
            paramLabel = "NAME",
            description =
                    "${COMPLETION-CANDIDATES} (all but the last, or none where --kind is given).")
    private List<Scenario> scenarios = new ArrayList<>();

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description =
                    "Sends as many requests of one kind as can be answered, twice, and tells the"
                            + " second time: ${COMPLETION-CANDIDATES}.")
    private List<Kind> kinds = new ArrayList<>();

    @Option(
            names = "--seconds",
            defaultValue = "10",
            paramLabel = "COUNT",
            description = "How long each runs at a rate (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--soak-minutes",
            defaultValue = "60",
            paramLabel = "COUNT",
            description = "How long a soak takes (${DEFAULT-VALUE}).")
    private int soakMinutes;

    @Option(
            names = "--soak-rate",
            defaultValue = "1000",
            paramLabel = "RATE",
            description = "Its requests a second (${DEFAULT-VALUE}).")
    private double soakRate;

    @Option(
            names = "--search",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Looks for the highest rate within bounds as well (${DEFAULT-VALUE}).")
    private boolean search;

    @Option(
            names = "--schemas",
            defaultValue = "100000",
            paramLabel = "COUNT",
            description = "That lie in the registry before (${DEFAULT-VALUE}).")
    private int schemas;

    @Option(
            names = "--first-tier",
            defaultValue = "10000",
            paramLabel = "COUNT",
            description = "Schemas in its first cache, at most (${DEFAULT-VALUE}).")
    private int firstTier;

    @Option(
            names = "--pairs",
            defaultValue = "0",
            paramLabel = "COUNT",
            description =
                    "Samples of each in a race with Apicurio, in turn, at least nine for a figure"
                            + " that is to be quoted; no race when not given.")
    private int pairs;

    @Option(
            names = "--sample",
            defaultValue = "3",
            paramLabel = "SECONDS",
            description = "How long each sample of the race takes (${DEFAULT-VALUE}).")
    private int sample;

    @Option(
            names = "--clients",
            defaultValue = "32",
            paramLabel = "COUNT",
            description = "That fill a registry, and race (${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--peer-schemas",
            defaultValue = "2000",
            paramLabel = "COUNT",
            description = "That lie in Apicurio before; it fills slowly (${DEFAULT-VALUE}).")
    private int peerSchemas;

    @Option(names = "--peer-scenarios", description = "Has Apicurio bear the scenarios as well.")
    private boolean peerScenarios;

    @Option(
            names = "--server-core",
            defaultValue = "0",
            paramLabel = "CORE",
            description = "The registry's (${DEFAULT-VALUE}).")
    private String serverCore = "";

    @Option(
            names = "--load-cores",
            defaultValue = "1",
            paramLabel = "CORES",
            description = "Those of the load and the databases, such as 1-3 (${DEFAULT-VALUE}).")
    private String loadCores = "";

    @Option(names = "--seed", defaultValue = "1", description = "${DEFAULT-VALUE} when not given.")
    private long seed;

    /// @throws IllegalArgumentException when they make no sense
    Plan plan() {
        return new Plan(
                scenarios.isEmpty() && kinds.isEmpty() ? USUAL : scenarios,
                kinds,
                Duration.ofSeconds(seconds),
                Duration.ofMinutes(soakMinutes),
                soakRate,
                search,
                schemas,
                peerSchemas,
                firstTier,
                clients,
                pairs,
                Duration.ofSeconds(sample),
                peerScenarios,
                new Cores(serverCore),
                new Cores(loadCores),
                seed);
    }
}
