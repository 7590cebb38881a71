package dev.jebena.app.serve;

import dev.jebena.engine.gguf.SplitName;
import dev.jebena.server.ModelCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the model files that are served when none is named.
public final class ModelFiles {

    private ModelFiles() {}

    /// Every GGUF file of a folder, by name and the built-in one last, of a split model one part;
    /// none when there is no such folder.
    public static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(ModelFiles::isModel)
                    .sorted(Comparator.comparing(ModelFiles::isBuiltIn).thenComparing(file -> file))
                    .forEach(found::add);
        }
        Set<SplitName> seen = new HashSet<>();
        // a part without the first one stays: opening it tells which are missing
        return found.stream()
                .filter(file -> SplitName.of(file).map(name -> seen.add(name.part(1))).orElse(true))
                .toList();
    }

    private static boolean isModel(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".gguf") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private static boolean isBuiltIn(Path file) {
        return modelName(file).equals(ModelCatalog.BUILT_IN);
    }

    /// What requests call the model of a file: its name without the ending, and of a part without
    /// its number.
    public static String modelName(Path file) {
        Optional<SplitName> part = SplitName.of(file);
        if (part.isPresent()) {
            return part.get().model();
        }
        return file.getFileName().toString().replaceFirst("(?i)\\.gguf$", "");
    }
}
