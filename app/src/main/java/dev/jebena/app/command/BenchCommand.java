package dev.jebena.app.command;

import dev.jebena.app.config.Settings;
import dev.jebena.bench.engine.EngineBench;
import dev.jebena.bench.engine.Figure;
import dev.jebena.bench.engine.Report;
import dev.jebena.bench.engine.Workload;
import dev.jebena.bench.synth.FileType;
import dev.jebena.bench.synth.Shape;
import dev.jebena.bench.synth.SyntheticModel;
import dev.jebena.engine.model.CpuOptimizations;
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

/// Measures, and makes what is measured.
@Command(name = "bench", description = "Measures, and makes what is measured.")
final class BenchCommand implements Callable<Integer> {
    private final Console console;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.say("name what to do: synth, engine or compare (see jebena bench --help)");
        return ExitCode.USAGE;
    }

    /// A model to measure with.
    @Command(
            name = "synth",
            description = "Writes a model file with random weights in a real model's shape.")
    static final class Synth implements Callable<Integer> {
        private final Console console;

        @Option(
                names = "--shape",
                required = true,
                paramLabel = "SHAPE",
                description =
                        "qwen2.5-0.5b, qwen3-0.6b, llama-3.2-1b, tiny, tiny-qwen3 or tiny-llama.")
        private String shape = "";

        @Option(
                names = "--type",
                required = true,
                paramLabel = "TYPE",
                description = "${COMPLETION-CANDIDATES}.")
        private FileType type = FileType.F32;

        @Option(names = "--seed", defaultValue = "0", description = "0 when not given.")
        private long seed;

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to.")
        private Path out = Path.of("");

        Synth(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws IOException {
            Shape known =
                    Shape.of(shape)
                            .orElseThrow(() ->
                                    new Refusal(
                                            "there is no shape "
                                                    + shape
                                                    + ", only "
                                                    + Shape.labels()));
            SyntheticModel.write(known, type, seed, out);
            console.say("wrote " + out);
            return ExitCode.DONE;
        }
    }

    /// How fast a model is on this machine.
    @Command(
            name = "engine",
            description = "Measures prefill and decoding of a model, without a server.")
    static final class Engine implements Callable<Integer> {
        private static final List<String> OPTIMIZATIONS =
                List.of("vector_kernels", "repacked_weights", "tiled_prefill", "batched_decode");

        private final Console console;

        @Option(
                names = "--model",
                required = true,
                paramLabel = "FILE",
                description = "A GGUF file.")
        private Path model = Path.of("");

        @Option(
                names = "--prompt",
                split = ",",
                defaultValue = "128,512",
                paramLabel = "TOKENS",
                description = "Lengths of prompts to compute (${DEFAULT-VALUE}).")
        private List<Integer> prompts = new ArrayList<>();

        @Option(
                names = "--batch",
                split = ",",
                defaultValue = "1,4",
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
                defaultValue = "128",
                paramLabel = "TOKENS",
                description = "Tokens before the first that is decoded (${DEFAULT-VALUE}).")
        private int context;

        @Option(
                names = "--samples",
                defaultValue = "9",
                paramLabel = "COUNT",
                description = "Samples of each figure (${DEFAULT-VALUE}).")
        private int samples;

        @Option(
                names = "--warmup",
                defaultValue = "60",
                paramLabel = "SECONDS",
                description = "The longest wait for a steady machine (${DEFAULT-VALUE}).")
        private int warmupSeconds;

        @Option(
                names = "--without",
                paramLabel = "OPTIMIZATION",
                description =
                        "Compares with the same model without vector_kernels, repacked_weights,"
                                + " tiled_prefill or batched_decode.")
        private Optional<String> without = Optional.empty();

        @Option(
                names = "--out",
                paramLabel = "FILE.json",
                description = "Writes the figures there as well.")
        private Optional<Path> out = Optional.empty();

        @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

        Engine(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws IOException {
            EngineOptions options = Settings.engine(configuration.config(console));
            List<Workload> workloads = new ArrayList<>();
            try (Transformer measured = Transformer.open(model, options)) {
                prompts.forEach(tokens -> workloads.add(new Workload.Prefill(tokens)));
                batches.forEach(n -> workloads.add(new Workload.Decode(n, generate, context)));
                EngineBench bench =
                        new EngineBench(
                                samples,
                                Duration.ofSeconds(warmupSeconds),
                                line -> console.out().println(line));
                console.out().println(measured.kernels());
                List<Figure> figures = new ArrayList<>(bench.rates(measured, workloads));
                if (without.isPresent()) {
                    EngineOptions less = options.with(leaveOut(options.cpu(), without.get()));
                    try (Transformer other = Transformer.open(model, less)) {
                        figures.addAll(bench.ratios(measured, other, without.get(), workloads));
                    }
                }
                out.ifPresent(file -> report(measured, figures).write(file));
            } catch (IllegalArgumentException doesNotFit) {
                throw new Refusal(String.valueOf(doesNotFit.getMessage()));
            }
            return ExitCode.DONE;
        }

        private static CpuOptimizations leaveOut(CpuOptimizations cpu, String name) {
            if (!OPTIMIZATIONS.contains(name)) {
                throw new Refusal(
                        "--without takes one of %s, not %s"
                                .formatted(String.join(", ", OPTIMIZATIONS), name));
            }
            return new CpuOptimizations(
                    cpu.vectorKernels() && !name.equals("vector_kernels"),
                    cpu.repackedWeights() && !name.equals("repacked_weights"),
                    cpu.tiledPrefill() && !name.equals("tiled_prefill"),
                    cpu.batchedDecode() && !name.equals("batched_decode"),
                    cpu.workerThreads());
        }

        /// What gives the same figures again, with the same configuration.
        private String command() {
            return "jebena bench engine --model %s --prompt %s --batch %s --generate %d --context %d --samples %d --warmup %d%s"
                    .formatted(
                            model.getFileName(),
                            listed(prompts),
                            listed(batches),
                            generate,
                            context,
                            samples,
                            warmupSeconds,
                            without.map(name -> " --without " + name).orElse(""));
        }

        private static String listed(List<Integer> numbers) {
            return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
        }

        private Report report(Transformer measured, List<Figure> figures) {
            return new Report(
                    "engine " + model.getFileName(),
                    command(),
                    Jebena.version(),
                    Report.Machine.here(measured.kernels()),
                    Runtime.version().toString(),
                    figures);
        }
    }
}
