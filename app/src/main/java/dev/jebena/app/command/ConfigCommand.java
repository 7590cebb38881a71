package dev.jebena.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the configuration that holds.
@Command(
        name = "config",
        description = "Prints the effective configuration and where each value came from.")
final class ConfigCommand implements Callable<Integer> {
    private final Console console;

    @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

    ConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(configuration.load(console).toYaml());
        return ExitCode.DONE;
    }
}
