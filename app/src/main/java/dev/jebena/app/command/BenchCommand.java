package dev.jebena.app.command;

import dev.jebena.bench.synth.FileType;
import dev.jebena.bench.synth.Shape;
import dev.jebena.bench.synth.SyntheticModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
        console.say(
                "name what to do: synth, engine, compare, start, registry or golden (see jebena bench --help)");
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
                description = "Such as qwen2.5-0.5b, or tiny; a wrong one lists them all.")
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

        @Option(
                names = "--split",
                defaultValue = "1",
                paramLabel = "PARTS",
                description = "As so many files, FILE-00001-of-….gguf and so on.")
        private int split;

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
            console.say("wrote " + write(known));
            return ExitCode.DONE;
        }

        private Path write(Shape known) throws IOException {
            if (split == 1) {
                SyntheticModel.write(known, type, seed, out);
                return out;
            }
            try {
                return SyntheticModel.writeSplit(known, type, seed, out, split);
            } catch (IllegalArgumentException tooManyParts) {
                throw new Refusal(String.valueOf(tooManyParts.getMessage()));
            }
        }
    }
}
