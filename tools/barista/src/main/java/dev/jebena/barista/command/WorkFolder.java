package dev.jebena.barista.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The folder in which the steps leave what later ones need.
final class WorkFolder {
    @Option(
            names = "--work",
            defaultValue = "target/barista",
            description = "Folder of vocabulary, checkpoint and loss curve (${DEFAULT-VALUE}).")
    private Path folder = Path.of("");

    Path folder() throws IOException {
        return Files.createDirectories(folder);
    }

    Path vocabulary() throws IOException {
        return folder().resolve("vocabulary.gguf");
    }
}
