package dev.jebena.app.command;

import dev.jebena.app.config.Settings;
import dev.jebena.bench.engine.Figure;
import dev.jebena.bench.engine.JebenaContender;
import dev.jebena.bench.engine.Report;
import dev.jebena.bench.engine.SideBySide;
import dev.jebena.bench.engine.Workload;
import dev.jebena.bench.peer.LlamaContender;
import dev.jebena.bench.peer.LlamaLibrary;
import dev.jebena.bench.peer.PeerFiles;
import dev.jebena.engine.model.EngineOptions;
import dev.jebena.engine.model.Transformer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How fast a model is beside llama.cpp, in one process and in turn.
@Command(
        name = "compare",
        description = "Measures prefill and decoding of a model beside llama.cpp, in turn.")
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "A GGUF file.")
    private Path model = Path.of("");

    @Option(
            names = "--threads",
            paramLabel = "COUNT",
            description = "Threads of each engine; those of the configuration when not given.")
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
            defaultValue = "1,4,8",
            paramLabel = "COUNT",
            description = "Sequences to decode together (${DEFAULT-VALUE}).")
    private List<Integer> batches = new ArrayList<>();

    @Option(
            names = "--generate",
            defaultValue = "32",
            paramLabel = "TOKENS",
            description = "Tokens to decode for each sequence (${DEFAULT-VALUE}).")
    private int generate;

    @Option(
            names = "--context",
            split = ",",
            defaultValue = "16",
            paramLabel = "TOKENS",
            description =
                    "Tokens before the first that is decoded (${DEFAULT-VALUE}). Several give the"
                            + " share of the rate that the longer ones keep.")
    private List<Integer> contexts = new ArrayList<>();

    @Option(
            names = "--pairs",
            defaultValue = "9",
            paramLabel = "COUNT",
            description = "Samples of each engine, in turn (${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--warmup",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description =
                    "The longest wait for either engine to be steady, per workload"
                            + " (${DEFAULT-VALUE}).")
    private int warmupSeconds;

    @Option(
            names = "--peer",
            defaultValue = "tools/peer",
            paramLabel = "FOLDER",
            description =
                    "Where npm installed node-llama-cpp, whose library is called"
                            + " (${DEFAULT-VALUE}).")
    private Path peer = Path.of("");

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the figures there as well.")
    private Optional<Path> json = Optional.empty();

    @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        EngineOptions options = Settings.engine(configuration.config(console));
        PeerFiles files = peerFiles();
        try {
            int count = threads.orElse(options.cpu().workerThreads());
            SideBySide bench =
                    new SideBySide(
                            pairs,
                            Duration.ofSeconds(warmupSeconds),
                            line -> console.out().println(line));
            compare(bench, workloads(), files, options.with(options.cpu().on(count)));
        } catch (IllegalArgumentException doesNotFit) {
            throw new Refusal(String.valueOf(doesNotFit.getMessage()));
        }
        return ExitCode.DONE;
    }

    private PeerFiles peerFiles() throws IOException {
        PeerFiles.Lookup lookup =
                PeerFiles.in(peer, System.getProperty("os.name"), System.getProperty("os.arch"));
        return switch (lookup) {
            case PeerFiles.Found found -> found.files();
            case PeerFiles.Missing missing -> throw new Refusal(missing.why());
        };
    }

    private List<Workload> workloads() {
        List<Workload> workloads = new ArrayList<>();
        prompts.forEach(tokens -> workloads.add(new Workload.Prefill(tokens)));
        for (int context : contexts) {
            batches.forEach(n -> workloads.add(new Workload.Decode(n, generate, context)));
        }
        return workloads;
    }

    private void compare(
            SideBySide bench, List<Workload> workloads, PeerFiles files, EngineOptions options)
            throws IOException {
        int count = options.cpu().workerThreads();
        try (Transformer ours = Transformer.open(model, options)) {
            LlamaLibrary library = LlamaLibrary.load(files);
            try (LlamaContender theirs = new LlamaContender(library, model, count)) {
                Report.Peer identity =
                        new Report.Peer(
                                theirs.name(),
                                files.release() + ", node-llama-cpp " + files.packageVersion(),
                                library.processorLibrary());
                console.out()
                        .printf(
                                "Jebena: %s; %s %s: %s; %d threads each%n",
                                ours.kernels(),
                                identity.name(),
                                identity.version(),
                                identity.library(),
                                count);
                List<Figure> figures = bench.figures(new JebenaContender(ours), theirs, workloads);
                json.ifPresent(file -> report(ours, identity, count, figures).write(file));
            }
        }
    }

    private Report report(Transformer ours, Report.Peer identity, int count, List<Figure> figures) {
        return new Report(
                "compare " + model.getFileName(),
                command(count),
                Jebena.version(),
                Report.Machine.here(ours.kernels()),
                Runtime.version().toString(),
                Optional.of(identity),
                figures);
    }

    /// What gives the same figures again, with the same configuration.
    private String command(int count) {
        return "jebena bench compare --model %s --threads %d --prompt %s --batch %s --generate %d --context %s --pairs %d --warmup %d"
                .formatted(
                        model.getFileName(),
                        count,
                        listed(prompts),
                        listed(batches),
                        generate,
                        listed(contexts),
                        pairs,
                        warmupSeconds);
    }

    private static String listed(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
