package dev.jebena.bench.registry;

import dev.jebena.bench.engine.Figure;
import dev.jebena.bench.engine.Median;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Starts a registry on one core, fills it, and has it bear scenarios; then Apicurio Registry
/// beside it. The load, PostgreSQL and Redis are on the other cores. Used by one thread.
///
/// @param jebena how Jebena's registry is started
/// @param given databases that run already; else both are started anew
/// @param progress takes a line when something was measured
public record RegistryBench(
        Plan plan,
        Launch.OfJebena jebena,
        Binaries binaries,
        Optional<Places> given,
        Consumer<String> progress) {
    /// Samples after which a machine that never becomes steady is taken as warm.
    private static final int MOST_WARMUP = 10;

    /// Measures all of the plan.
    ///
    /// @throws IOException when a program does not start or does not take what it has to
    public List<Figure> run() throws IOException, InterruptedException {
        plan.load().takeThisProcess();
        Path work = Files.createTempDirectory("jebena-bench-registry");
        try {
            if (given.isPresent()) {
                return run(given.get(), work);
            }
            try (Databases databases = Databases.start(binaries, plan.load(), work)) {
                return run(databases.places(), work);
            }
        } finally {
            delete(work);
        }
    }

    private List<Figure> run(Places places, Path work) throws IOException, InterruptedException {
        Contestant.Setting setting =
                new Contestant.Setting(
                        plan.server(), plan.load(), plan.clients(), plan.seed(), work);
        Launch launch = jebena.at(Ports.free(), Ports.free(), places, plan.firstTier());
        RegistryApi api = new JebenaApi();
        List<Figure> figures = new ArrayList<>();
        try (Contestant ours = Contestant.start(api, launch, setting)) {
            figures.addAll(fill(ours, api, plan.schemas()));
            figures.addAll(alone(ours, api));
            figures.addAll(new Scenarios(ours, api, plan, progress).run());
            if (plan.hasPeer()) {
                figures.addAll(beside(ours, places, setting));
            }
        }
        return figures;
    }

    private List<Figure> fill(Contestant contestant, RegistryApi api, int schemas)
            throws IOException, InterruptedException {
        Contestant.Ceiling took = contestant.fill(api, schemas);
        progress.accept(
                "%s: filled with %d schemas at %.0f/s by %d clients, %.3f CPU ms each"
                        .formatted(
                                api.title(),
                                schemas,
                                took.done().perSecond(),
                                plan.clients(),
                                took.millisPerOperation()));
        String workload = "%d schemas by %d clients".formatted(schemas, plan.clients());
        return List.of(
                figure(api.title() + " durable writes", "1/s", workload, took.done().perSecond()),
                figure(
                        api.title() + " CPU of durable writes",
                        "ms",
                        workload,
                        took.millisPerOperation()));
    }

    /// The most it can do of each kind alone: just filled, then once more with a JVM that has
    /// warmed to it.
    private List<Figure> alone(Contestant contestant, RegistryApi api)
            throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (Kind kind : plan.kinds()) {
            contestant.ceiling(api, kind, plan.each());
            Contestant.Ceiling warm = contestant.ceiling(api, kind, plan.each());
            progress.accept(
                    "%s: %s %.0f/s by %d clients, %.4f CPU ms each, %.4f of the load, %d failed"
                            .formatted(
                                    api.title(),
                                    kind,
                                    warm.done().perSecond(),
                                    plan.clients(),
                                    warm.millisPerOperation(),
                                    warm.loadMillisPerOperation(),
                                    warm.done().failed()));
            String workload = "%s alone by %d clients".formatted(kind, plan.clients());
            figures.add(figure(api.title(), "1/s", workload, warm.done().perSecond()));
            figures.add(figure(api.title() + " CPU", "ms", workload, warm.millisPerOperation()));
        }
        return figures;
    }

    private List<Figure> beside(Contestant ours, Places places, Contestant.Setting setting)
            throws IOException, InterruptedException {
        Launch launch =
                ApicurioLaunch.of(binaries.apicurio(), Ports.free(), places.peerPostgreSql());
        List<Figure> figures = new ArrayList<>();
        try (Contestant theirs = Contestant.start(ApicurioApi.CORE, launch, setting)) {
            figures.addAll(fill(theirs, ApicurioApi.CORE, plan.peerSchemas()));
            RegistryApi reads = faster(theirs, Kind.READ);
            RegistryApi writes = faster(theirs, Kind.WRITE);
            if (plan.pairs() > 0) {
                figures.addAll(race(ours, theirs, reads, Kind.READ));
                figures.addAll(race(ours, theirs, writes, Kind.WRITE));
            }
            if (plan.withPeerScenarios()) {
                figures.addAll(alone(theirs, reads));
                figures.addAll(new Scenarios(theirs, reads, plan, progress).run());
            }
        }
        return figures;
    }

    /// The one of Apicurio's interfaces that does more.
    private RegistryApi faster(Contestant apicurio, Kind kind)
            throws IOException, InterruptedException {
        RegistryApi best = ApicurioApi.CORE;
        double most = 0;
        for (int round = 0; round < 2; round++) { // whoever comes first is not warm yet
            most = 0;
            for (RegistryApi api : ApicurioApi.values()) {
                double rate = apicurio.ceiling(api, kind, plan.sample()).done().perSecond();
                progress.accept("%s: %.1f %ss a second".formatted(api.title(), rate, kind));
                if (rate > most) {
                    most = rate;
                    best = api;
                }
            }
        }
        return best;
    }

    private List<Figure> race(Contestant ours, Contestant theirs, RegistryApi api, Kind kind) {
        Race race =
                new Race(
                        new Race.Entrant(ours, new JebenaApi()),
                        new Race.Entrant(theirs, api),
                        plan.pairs(),
                        plan.sample(),
                        plan.sample().multipliedBy(MOST_WARMUP));
        List<Figure> figures = race.run(kind);
        figures.forEach(figure -> progress.accept(figure.line()));
        return figures;
    }

    private static Figure figure(String metric, String unit, String workload, double value) {
        return new Figure(metric, unit, workload, Median.of(List.of(value)), Optional.empty());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
