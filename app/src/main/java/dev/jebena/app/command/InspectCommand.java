package dev.jebena.app.command;

import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.GgufSummary;
import dev.jebena.engine.gguf.Metadata;
import dev.jebena.engine.gguf.TensorInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what is in a model file.
@Command(name = "inspect", description = "Shows what is in a model file.")
final class InspectCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "A GGUF file.")
    private Path file = Path.of("");

    @Option(names = "--metadata", description = "Also all metadata.")
    private boolean metadata;

    @Option(names = "--tensors", description = "Also all tensors.")
    private boolean tensors;

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (GgufFile gguf = GgufFile.open(file)) {
            summary(GgufSummary.of(gguf));
            if (metadata) {
                metadata(gguf.metadata());
            }
            if (tensors) {
                gguf.tensors().forEach(this::tensor);
            }
        }
        return ExitCode.DONE;
    }

    private void summary(GgufSummary summary) {
        PrintStream out = console.out();
        out.println("file          " + file + " (GGUF v" + summary.version() + ")");
        summary.name().ifPresent(name -> out.println("name          " + name));
        out.println("architecture  " + summary.architecture().orElse("(none)"));
        out.printf("size          %s%n", bytes(summary.fileBytes()));
        out.printf("parameters    %,d in %,d tensors%n", summary.parameters(), summary.tensors());
        out.println(
                "weights       "
                        + summary.types().stream()
                                .map(use -> use.type() + " " + bytes(use.byteSize()))
                                .collect(Collectors.joining(", ")));
        summary.context().ifPresent(count -> out.printf("context       %,d positions%n", count));
        summary.vocabulary().ifPresent(count -> out.printf("vocabulary    %,d tokens%n", count));
        summary.tokenizer()
                .ifPresent(kind ->
                        out.println(
                                "tokenizer     "
                                        + kind
                                        + summary.pre().map(p -> ", pre " + p).orElse("")));
        out.println("chat template " + (summary.template() ? "yes" : "no"));
    }

    private void metadata(Metadata metadata) throws IOException {
        for (String key : metadata.keys()) {
            console.out()
                    .println(key + " " + metadata.typeName(key) + " = " + metadata.display(key));
        }
    }

    private void tensor(TensorInfo tensor) {
        console.out()
                .println(
                        tensor.name()
                                + " "
                                + tensor.type()
                                + " "
                                + tensor.shape()
                                + " "
                                + bytes(tensor.byteSize()));
    }

    private static String bytes(long count) {
        if (count < 10_000) {
            return count + " bytes";
        }
        return count < 10_000_000_000L
                ? "%.1f MB".formatted(count / 1e6)
                : "%.1f GB".formatted(count / 1e9);
    }
}
