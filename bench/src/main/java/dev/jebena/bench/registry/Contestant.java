package dev.jebena.bench.registry;

import dev.jebena.bench.load.LoadGenerator;
import dev.jebena.bench.load.LoadPlan;
import dev.jebena.bench.load.LoadReport;
import dev.jebena.bench.load.Pace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/// A registry that runs, with schemas in it. Used by one thread.
final class Contestant implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration NO_END = Duration.ofHours(1);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);

    /// More of them would be more than a server takes by default.
    private static final int MOST_IN_FLIGHT = 512;

    private final PinnedProcess process;
    private final Setting setting;
    private final InetSocketAddress address;
    private final OptionalInt metricsPort;
    private Catalog catalog = Catalog.EMPTY;

    /// What it runs in.
    ///
    /// @param clients of a closed loop
    record Setting(Cores server, Cores load, int clients, long seed, Path work) {}

    private Contestant(PinnedProcess process, Setting setting, Launch launch) {
        this.process = process;
        this.setting = setting;
        address = Ports.address(launch.port());
        metricsPort = launch.metricsPort();
    }

    /// Starts it and waits until it answers.
    static Contestant start(RegistryApi api, Launch launch, Setting setting)
            throws IOException, InterruptedException {
        PinnedProcess process =
                PinnedProcess.start(
                        api.title(),
                        setting.server(),
                        launch.command(),
                        launch.environment(),
                        setting.work().resolve(launch.port() + ".log"));
        try {
            Contestant contestant = new Contestant(process, setting, launch);
            process.await(PATIENCE, () -> contestant.answers(api.readyPath()));
            return contestant;
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private boolean answers(String path) {
        try (HttpClient client = new HttpClient(address)) {
            return client.send(HttpCall.get(path)).isGood();
        } catch (IOException notYet) {
            return false;
        }
    }

    /// Writes so many schemas, then reads each once.
    ///
    /// @return what writing them took
    /// @throws IOException when one was not taken
    Ceiling fill(RegistryApi api, int schemas) throws IOException, InterruptedException {
        Map<Integer, String> ids = new ConcurrentHashMap<>();
        try (HttpClient client = new HttpClient(address)) {
            Requests requests = requests(api, client, _ -> Kind.WRITE, 0);
            long cpu = process.cpuMillis();
            long load = ownMillis();
            ClosedLoop.Done written =
                    ClosedLoop.run(
                            setting.clients(),
                            schemas,
                            NO_END,
                            number ->
                                    ids.put(
                                            number,
                                            api.id(
                                                    requests.send(
                                                                    Kind.WRITE,
                                                                    requests.write(number))
                                                            .text())));
            Ceiling took = new Ceiling(written, process.cpuMillis() - cpu, ownMillis() - load);
            ClosedLoop.run(
                    setting.clients(),
                    ids.size(),
                    NO_END,
                    number -> requests.send(Kind.READ, api.read(ids.getOrDefault(number, ""))));
            if (!requests.firstFailure().isEmpty()) {
                throw new IOException(
                        "%s was to be filled: %s".formatted(api.title(), requests.firstFailure()));
            }
            catalog =
                    new Catalog(
                            IntStream.range(0, schemas).mapToObj(ids::get).toList(),
                            setting.seed());
            return took;
        }
    }

    /// As many requests of one kind as it can answer.
    Ceiling ceiling(RegistryApi api, Kind kind, Duration time)
            throws IOException, InterruptedException {
        try (HttpClient client = new HttpClient(address)) {
            Requests requests = requests(api, client, _ -> kind, catalog.fresh());
            long cpu = process.cpuMillis();
            long load = ownMillis();
            ClosedLoop.Done done =
                    ClosedLoop.run(setting.clients(), Integer.MAX_VALUE, time, requests);
            if (done.well() == 0) {
                throw new IOException(
                        "%s: nothing was done: %s".formatted(api.title(), requests.firstFailure()));
            }
            return new Ceiling(done, process.cpuMillis() - cpu, ownMillis() - load);
        }
    }

    /// Processor time of this process, which gives the load.
    private static long ownMillis() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    /// @param cpuMillis that the registry took
    /// @param loadMillis that giving the load took
    record Ceiling(ClosedLoop.Done done, long cpuMillis, long loadMillis) {
        double millisPerOperation() {
            return (double) cpuMillis / Math.max(1, done.well());
        }

        double loadMillisPerOperation() {
            return (double) loadMillis / Math.max(1, done.well());
        }
    }

    /// A scenario at a rate.
    Trial trial(RegistryApi api, Scenario scenario, double rate, Duration time, Duration warmUp)
            throws IOException, InterruptedException {
        Scenario.Load load = scenario.load(rate, time, warmUp, setting.seed());
        try (HttpClient client = new HttpClient(address)) {
            Requests requests = requests(api, client, scenario.mix()::kind, catalog.fresh());
            Optional<CacheHits> hits = hits();
            long cpu = process.cpuMillis();
            Cores.Time serverTime = setting.server().time();
            Cores.Time loadTime = setting.load().time();
            Map<Kind, LoadReport> reports =
                    new LoadGenerator(Pace.real())
                            .run(
                                    new LoadPlan(
                                            load.count(),
                                            load.warmUp(),
                                            MOST_IN_FLIGHT,
                                            LAST_ANSWERS),
                                    load.arrivals(),
                                    requests,
                                    requests::kind);
            double share = (double) load.count() / (load.count() + load.warmUp());
            return new Trial(
                    scenario,
                    rate,
                    reports,
                    Math.round((process.cpuMillis() - cpu) * share),
                    since(hits),
                    setting.server().time().busySince(serverTime),
                    setting.load().time().busySince(loadTime),
                    process.residentKib(),
                    requests.firstFailure());
        }
    }

    private Requests requests(
            RegistryApi api, HttpClient client, DoubleFunction<Kind> draw, long run) {
        // a run begins where no run before it has drawn
        return new Requests(api, client, catalog, draw, setting.seed() + (run << 24));
    }

    private Optional<CacheHits> since(Optional<CacheHits> earlier) throws IOException {
        Optional<CacheHits> now = hits();
        return earlier.isPresent() ? now.map(hits -> hits.since(earlier.get())) : now;
    }

    private Optional<CacheHits> hits() throws IOException {
        if (metricsPort.isEmpty()) {
            return Optional.empty();
        }
        try (HttpClient client = new HttpClient(Ports.address(metricsPort.getAsInt()))) {
            return Optional.of(CacheHits.of(client.send(HttpCall.get("/metrics")).text()));
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
