package dev.jebena.app.command;

import dev.jebena.server.ModelCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The folder the program lies in, as far as it is known.
///
/// @param folder as the launcher tells it; empty where the program runs without its launcher
public record Home(Optional<Path> folder) {
    private static final String PROPERTY = "jebena.home";

    /// The folder of this process.
    public static Home ofProcess() {
        return new Home(Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of));
    }

    /// The model that comes with the program.
    Optional<Path> builtInModel() {
        return builtInPath().filter(Files::isRegularFile);
    }

    /// Why there is no built-in model here.
    String withoutModel() {
        return builtInPath()
                .map(path -> "the built-in one is missing from " + path)
                .orElse("the built-in one is found by the launcher, which did not start this");
    }

    private Optional<Path> builtInPath() {
        return folder.map(home -> home.resolve("models", ModelCatalog.BUILT_IN + ".gguf"));
    }
}
