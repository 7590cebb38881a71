package dev.jebena.app.command;

import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.GgufSummary;
import dev.jebena.engine.gguf.Metadata;
import dev.jebena.engine.gguf.TensorInfo;
import dev.jebena.engine.model.MemoryNeed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what is in a model file, and says whether it runs here.
@Command(
        name = "inspect",
        description = "Shows what is in a model file, and says whether it runs here.")
final class InspectCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "A GGUF file, or any part of a split one.")
    private Path file = Path.of("");

    @Option(names = "--metadata", description = "Also all metadata.")
    private boolean metadata;

    @Option(names = "--tensors", description = "Also all tensors.")
    private boolean tensors;

    @Option(names = "--json", description = "As one line of JSON.")
    private boolean json;

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (GgufFile gguf = GgufFile.open(file)) {
            Inspection inspection = Inspection.of(gguf);
            if (json) {
                json(gguf, inspection);
            } else {
                text(gguf, inspection);
            }
            return inspection.runs() ? ExitCode.DONE : ExitCode.CANNOT_RUN;
        }
    }

    private void json(GgufFile gguf, Inspection inspection) throws IOException {
        InspectionJson shown = new InspectionJson(gguf, inspection);
        if (metadata) {
            shown.metadata(gguf);
        }
        if (tensors) {
            shown.tensors(gguf);
        }
        console.out().println(shown.text());
    }

    private void text(GgufFile gguf, Inspection inspection) throws IOException {
        summary(gguf.paths(), inspection.summary());
        verdict(inspection);
        if (metadata) {
            metadata(gguf.metadata());
        }
        if (tensors) {
            gguf.tensors().forEach(this::tensor);
        }
    }

    private void summary(List<Path> files, GgufSummary summary) {
        PrintStream out = console.out();
        for (Path part : files) {
            out.println("file          " + part + " (GGUF v" + summary.version() + ")");
        }
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

    private void verdict(Inspection inspection) {
        PrintStream out = console.out();
        String why = inspection.chatProblem().map(problem -> ": " + problem).orElse("");
        out.println("chat          " + inspection.chat().text + why);
        inspection.memory().ifPresent(need -> out.println("memory        " + text(need)));
        out.println("runs here     " + (inspection.runs() ? "yes" : "no"));
        inspection.problems().forEach(problem -> out.println("because       " + problem));
    }

    private static String text(MemoryNeed need) {
        String weights =
                need.packed()
                        ? "packed weights " + bytes(need.packedBytes())
                        : "weights mapped (packed they would take %s)"
                                .formatted(bytes(need.packedBytes()));
        return "%s, keys and values of %,d positions %s, of %s of free heap"
                .formatted(
                        weights, need.kvTokens(), bytes(need.kvBytes()), bytes(need.heapBytes()));
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
