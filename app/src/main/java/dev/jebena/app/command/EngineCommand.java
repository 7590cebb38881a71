package dev.jebena.app.command;

import dev.jebena.app.config.Settings;
import dev.jebena.bench.engine.Contender;
import dev.jebena.bench.engine.EngineBench;
import dev.jebena.bench.engine.Figure;
import dev.jebena.bench.engine.JebenaContender;
import dev.jebena.bench.engine.MachineLimits;
import dev.jebena.bench.engine.Report;
import dev.jebena.bench.engine.Work;
import dev.jebena.bench.engine.Workload;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.model.CpuOptimizations;
import dev.jebena.engine.model.EngineOptions;
import dev.jebena.engine.model.Transformer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How fast a model is on this machine, and how much of the machine that takes.
@Command(
        name = "engine",
        description = "Measures prefill and decoding of a model, without a server.")
final class EngineCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final WorkloadOptions asked = new WorkloadOptions();

    @Option(
            names = "--samples",
            defaultValue = "9",
            paramLabel = "COUNT",
            description = "Samples of each figure (${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--without",
            paramLabel = "OPTIMIZATION",
            description =
                    "Compares with the same model without vector_kernels, repacked_weights,"
                            + " tiled_prefill or batched_decode.")
    private Optional<String> without = Optional.empty();

    @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

    EngineCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        EngineOptions configured = Settings.engine(configuration.config(console));
        try {
            EngineOptions options = asked.engine(configured);
            Optional<EngineOptions> less =
                    without.map(name -> options.with(leaveOut(options.cpu(), name)));
            measure(options, less, asked.workloads());
        } catch (IllegalArgumentException doesNotFit) {
            throw new Refusal(String.valueOf(doesNotFit.getMessage()));
        }
        return ExitCode.DONE;
    }

    private void measure(
            EngineOptions options, Optional<EngineOptions> less, List<Workload> workloads)
            throws IOException {
        EngineBench bench =
                new EngineBench(samples, asked.mostWarmup(), line -> console.out().println(line));
        GgufFile.open(asked.model()).close(); // what is no model is refused at once
        // measured before a model takes its memory
        MachineLimits limits = MachineLimits.measure(options.cpu().workerThreads());
        try (Transformer model = Transformer.open(asked.model(), options)) {
            model.requireLogits();
            console.out().println(model.kernels());
            console.out().println(limits.text());
            Contender all = new JebenaContender(model);
            List<Figure> figures =
                    new ArrayList<>(bench.figures(all, () -> Work.of(model), limits, workloads));
            if (less.isPresent()) {
                try (Transformer other = Transformer.open(asked.model(), less.get())) {
                    Contender left = new JebenaContender(other);
                    figures.addAll(bench.ratios(all, left, without.orElseThrow(), workloads));
                }
            }
            asked.report(
                    "engine",
                    " --samples " + samples + without.map(name -> " --without " + name).orElse(""),
                    options,
                    Report.Machine.here(model.kernels(), Optional.of(limits)),
                    Optional.empty(),
                    figures);
        }
    }

    private static CpuOptimizations leaveOut(CpuOptimizations cpu, String name) {
        return switch (name) {
            case "vector_kernels" -> cpu.withoutVectorKernels();
            case "repacked_weights" -> cpu.withoutRepackedWeights();
            case "tiled_prefill" -> cpu.withoutTiledPrefill();
            case "batched_decode" -> cpu.withoutBatchedDecode();
            default ->
                    throw new Refusal(
                            "--without takes vector_kernels, repacked_weights,"
                                    + " tiled_prefill or batched_decode,"
                                    + " not "
                                    + name);
        };
    }
}
