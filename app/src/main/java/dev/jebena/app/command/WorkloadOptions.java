package dev.jebena.app.command;

import dev.jebena.bench.engine.Figure;
import dev.jebena.bench.engine.Report;
import dev.jebena.bench.engine.Workload;
import dev.jebena.engine.model.EngineOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The options of every command that times a model: which one, at what, and where the figures go.
final class WorkloadOptions {

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "A GGUF file.")
    private Path model = Path.of("");

    @Option(
            names = "--threads",
            paramLabel = "COUNT",
            description = "Threads of an engine; those of the configuration when not given.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--prompt",
            split = ",",
            defaultValue = "128,512",
            paramLabel = "TOKENS",
            description =
                    "Lengths of prompts to compute (${DEFAULT-VALUE}). One above 512 also gives the"
                            + " time to the first token.")
    private List<Integer> prompts = new ArrayList<>();

    @Option(
            names = "--batch",
            split = ",",
            defaultValue = "1,2,4,8",
            paramLabel = "COUNT",
            description = "Sequences to decode together (${DEFAULT-VALUE}).")
    private List<Integer> batches = new ArrayList<>();

    @Option(
            names = "--generate",
            defaultValue = "64",
            paramLabel = "TOKENS",
            description = "Tokens to decode for each sequence (${DEFAULT-VALUE}).")
    private int generate;

    @Option(
            names = "--context",
            split = ",",
            defaultValue = "128",
            paramLabel = "TOKENS",
            description =
                    "Tokens before the first that is decoded (${DEFAULT-VALUE}). Several give the"
                            + " share of the rate that the longer ones keep.")
    private List<Integer> contexts = new ArrayList<>();

    @Option(
            names = "--warmup",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description =
                    "The longest wait for an engine to be steady, per workload (${DEFAULT-VALUE}).")
    private int warmupSeconds;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the figures there as well.")
    private Optional<Path> json = Optional.empty();

    Path model() {
        return model;
    }

    /// The configured options, on as many threads as were asked for.
    EngineOptions engine(EngineOptions configured) {
        return threads.map(count -> configured.with(configured.cpu().on(count))).orElse(configured);
    }

    Duration mostWarmup() {
        return Duration.ofSeconds(warmupSeconds);
    }

    List<Workload> workloads() {
        List<Workload> workloads = new ArrayList<>();
        prompts.forEach(tokens -> workloads.add(new Workload.Prefill(tokens)));
        for (int context : contexts) {
            batches.forEach(n -> workloads.add(new Workload.Decode(n, generate, context)));
        }
        return workloads;
    }

    /// Writes the figures where they were asked for.
    ///
    /// @param what the command measures
    /// @param more options of the command, each after a space
    void report(
            String what,
            String more,
            EngineOptions options,
            Report.Machine machine,
            Optional<Report.Peer> peer,
            List<Figure> figures) {
        json.ifPresent(file ->
                new Report(
                                what + " " + model.getFileName(),
                                command(what, options.cpu().workerThreads()) + more,
                                Jebena.version(),
                                machine,
                                Runtime.version().toString(),
                                peer,
                                figures)
                        .write(file));
    }

    /// What gives the same figures again, with the same configuration.
    private String command(String what, int count) {
        return "jebena bench %s --model %s --threads %d --prompt %s --batch %s --generate %d --context %s --warmup %d"
                .formatted(
                        what,
                        model.getFileName(),
                        count,
                        listed(prompts),
                        listed(batches),
                        generate,
                        listed(contexts),
                        warmupSeconds);
    }

    private static String listed(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
