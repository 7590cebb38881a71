package dev.jebena.app.command;

import dev.jebena.app.config.Config;
import dev.jebena.app.config.Configuration;
import dev.jebena.app.config.Effective;
import dev.jebena.app.config.Loaded;
import dev.jebena.app.config.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/// The options of every command that reads the configuration.
final class ConfigurationOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; jebena.yaml, if there is one, when not given.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Sets a key of the configuration, such as serving.max_batch=8. Each key is an"
                            + " option too: --serving.max_batch=8.")
    private Map<String, String> set = new LinkedHashMap<>();

    private final Map<String, String> dotted = new LinkedHashMap<>();

    /// The configuration has problems.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Problem> problems;

        Refused(List<Problem> problems) {
            super(problems.toString(), null, false, false);
            this.problems = List.copyOf(problems);
        }

        List<Problem> problems() {
            return problems;
        }
    }

    /// Makes an option of every key.
    void addKeysTo(CommandSpec command) {
        for (String key : Configuration.keys()) {
            command.addOption(
                    OptionSpec.builder("--" + key)
                            .type(String.class)
                            .arity("1")
                            .paramLabel("VALUE")
                            .hidden(true)
                            .setter(keep(key))
                            .build());
        }
    }

    private picocli.CommandLine.Model.ISetter keep(String key) {
        return new picocli.CommandLine.Model.ISetter() {
            @Override
            public <T> T set(T value) {
                if (value != null) {
                    dotted.put(key, value.toString());
                }
                return value;
            }
        };
    }

    Effective load(Console console) {
        Map<String, String> flags = new LinkedHashMap<>(set);
        flags.putAll(dotted);
        return switch (Configuration.load(file, console.environment(), flags)) {
            case Loaded.Ready ready -> ready.effective();
            case Loaded.Refused refused -> throw new Refused(refused.problems());
        };
    }

    Config config(Console console) {
        return load(console).config();
    }
}
