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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How fast a model is beside llama.cpp, in one process and in turn.
@Command(
        name = "compare",
        description = "Measures prefill and decoding of a model beside llama.cpp, in turn.")
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final WorkloadOptions asked = new WorkloadOptions();

    @Option(
            names = "--pairs",
            defaultValue = "9",
            paramLabel = "COUNT",
            description = "Samples of each engine, in turn (${DEFAULT-VALUE}).")
    private int pairs;

    @Mixin private final PeerOption peer = new PeerOption();

    @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        EngineOptions options = Settings.engine(configuration.config(console));
        PeerFiles files = peer.files();
        try {
            SideBySide bench =
                    new SideBySide(pairs, asked.mostWarmup(), line -> console.out().println(line));
            compare(bench, files, asked.engine(options));
        } catch (IllegalArgumentException doesNotFit) {
            throw new Refusal(String.valueOf(doesNotFit.getMessage()));
        }
        return ExitCode.DONE;
    }

    private void compare(SideBySide bench, PeerFiles files, EngineOptions options)
            throws IOException {
        int count = options.cpu().workerThreads();
        List<Workload> workloads = asked.workloads();
        try (Transformer ours = Transformer.open(asked.model(), options)) {
            LlamaLibrary library = LlamaLibrary.load(files);
            try (LlamaContender theirs = new LlamaContender(library, asked.model(), count)) {
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
                asked.report(
                        "compare",
                        " --pairs " + pairs,
                        options,
                        Report.Machine.here(ours.kernels(), Optional.empty()),
                        Optional.of(identity),
                        figures);
            }
        }
    }
}
