package dev.jebena.barista.command;

import ai.djl.ndarray.NDManager;
import dev.jebena.barista.export.ModelFile;
import dev.jebena.barista.tokens.VocabularyFile;
import dev.jebena.barista.training.Measures;
import dev.jebena.barista.training.Training;
import dev.jebena.barista.training.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes the model file.
@Command(name = "export", description = "Writes the trained model as a GGUF file.")
public final class ExportCommand implements Callable<Integer> {
    @Mixin private final WorkFolder work = new WorkFolder();

    @Option(
            names = "--out",
            defaultValue = "models/barista.gguf",
            description = "The file (${DEFAULT-VALUE}).")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        VocabularyFile vocabulary = VocabularyFile.read(work.vocabulary());
        Measures measures = Measures.barista(vocabulary.size());
        Path checkpoint = Training.checkpoint(work.folder());
        try (Weights weights = Weights.load(checkpoint, NDManager.newBaseManager())) {
            ModelFile.write(measures, weights, vocabulary, out);
        }
        System.out.printf("%s, %,d bytes%n", out, Files.size(out));
        return 0;
    }
}
