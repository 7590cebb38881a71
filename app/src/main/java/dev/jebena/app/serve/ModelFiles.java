package dev.jebena.app.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Finds the model files that are served when none is named.
public final class ModelFiles {

    private ModelFiles() {}

    /// Every GGUF file of a folder, by name; none when there is no such folder.
    public static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(ModelFiles::isModel).sorted().forEach(found::add);
        }
        return List.copyOf(found);
    }

    private static boolean isModel(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".gguf") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    /// What requests call the model of a file: its name without the ending.
    public static String modelName(Path file) {
        return file.getFileName().toString().replaceFirst("(?i)\\.gguf$", "");
    }
}
