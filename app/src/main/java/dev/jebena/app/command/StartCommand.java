package dev.jebena.app.command;

import dev.jebena.bench.engine.Report;
import dev.jebena.bench.start.StartBench;
import dev.jebena.engine.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// How long `jebena serve` takes to its first token.
@Command(
        name = "start",
        description =
                "Starts servers, one after the other, and measures how long each takes to its"
                        + " first token.")
final class StartCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--starts",
            defaultValue = "9",
            paramLabel = "COUNT",
            description =
                    "How many; one more before them fills the caches (${DEFAULT-VALUE})."
                            + " With 0 only that one.")
    private int starts;

    @Option(
            names = "--tokens",
            defaultValue = "1",
            paramLabel = "COUNT",
            description = "Length of the answer that is waited for (${DEFAULT-VALUE}).")
    private int tokens;

    @Option(
            names = "--jvm-option",
            paramLabel = "OPTION",
            description =
                    "One more option for the servers' JVM, any number of times; they have those of"
                            + " this process besides.")
    private List<String> jvmOptions = new ArrayList<>();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the figures there as well.")
    private Optional<Path> json = Optional.empty();

    @Parameters(
            arity = "0..*",
            paramLabel = "ARGUMENT",
            description = "What jebena serve is given, behind a --, such as -- --model FILE.")
    private List<String> arguments = new ArrayList<>();

    StartCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (starts < 0 || tokens < 1) {
            throw new Refusal("--starts is at least 0, and --tokens at least 1");
        }
        StartBench bench = new StartBench(server(), tokens, line -> console.out().println(line));
        if (starts == 0) {
            console.out().println(bench.once().line());
            return ExitCode.DONE;
        }
        var figures = bench.run(starts);
        json.ifPresent(file ->
                new Report(
                                "start",
                                "jebena bench start --starts %d --tokens %d -- %s"
                                        .formatted(starts, tokens, String.join(" ", arguments)),
                                Jebena.version(),
                                Report.Machine.here(Kernels.of(true).describe(), Optional.empty()),
                                Runtime.version().toString(),
                                Optional.empty(),
                                figures)
                        .write(file));
        return ExitCode.DONE;
    }

    /// A server as this process runs.
    private List<String> server() {
        List<String> serve =
                new ArrayList<>(
                        List.of(
                                "serve",
                                "--server.port=0",
                                "--metrics.port=0",
                                "--telemetry.log_format=ecs"));
        serve.addAll(arguments);
        return SameProgram.command(jvmOptions, serve);
    }
}
