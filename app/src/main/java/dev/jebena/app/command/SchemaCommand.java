package dev.jebena.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// What can be done with JSON Schemas in files.
@Command(name = "schema", description = "Validates by JSON Schemas, compares and explains them.")
final class SchemaCommand implements Callable<Integer> {
    private final Console console;

    SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.say(
                "name what to do: validate, compare, explain or sample (see jebena schema --help)");
        return ExitCode.USAGE;
    }
}
