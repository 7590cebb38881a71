package dev.jebena.app.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Which model `run` asks, and what.
///
/// @param prompt empty for a talk
record RunArguments(Path model, Optional<String> prompt) {

    /// Tells a model file from a prompt: what is a file, or ends as one does, is the model. Of two
    /// arguments the first one is.
    static RunArguments of(Optional<String> first, Optional<String> second, Home home) {
        if (second.isPresent()) {
            return new RunArguments(model(first.orElse("")), second);
        }
        if (first.isPresent() && namesModel(first.get())) {
            return new RunArguments(Path.of(first.get()), second);
        }
        return new RunArguments(builtIn(home), first);
    }

    private static Path model(String argument) {
        if (!namesModel(argument)) {
            throw new Refusal(
                    "there is no file "
                            + argument
                            + ": of two arguments the first one is a GGUF file; a prompt of several"
                            + " words stands in quotation marks");
        }
        return Path.of(argument);
    }

    private static boolean namesModel(String argument) {
        try {
            return Files.isRegularFile(Path.of(argument))
                    || argument.toLowerCase(Locale.ROOT).endsWith(".gguf");
        } catch (InvalidPathException e) {
            return false; // a prompt may have characters that no path has
        }
    }

    private static Path builtIn(Home home) {
        return home.builtInModel()
                .orElseThrow(() ->
                        new Refusal(
                                "no model is named, and "
                                        + home.withoutModel()
                                        + ": name a GGUF file, as in jebena run FILE PROMPT"));
    }
}
