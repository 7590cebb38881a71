package dev.jebena.app;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project's files lie.
public final class SourceTree {

    private SourceTree() {}

    /// The folder that holds the modules.
    public static Path root() {
        for (Path f = Path.of("").toAbsolutePath(); f != null; f = f.getParent()) {
            if (Files.isDirectory(f.resolve("engine/src"))) {
                return f;
            }
        }
        throw new IllegalStateException("the tests run somewhere within the source tree");
    }

    /// A model that was made for the tests.
    public static Path model(String file) {
        return golden("models/" + file);
    }

    /// A model or its answers, with the folder it is in: `models` or `made`.
    public static Path golden(String file) {
        return root().resolve("engine/src/test/resources/golden").resolve(file);
    }
}
