package dev.jebena.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// What can be done with JSON Schemas in files, and with schemas in a registry.
@Command(
        name = "schema",
        description =
                "Validates by JSON Schemas, compares and explains them; registers schemas of all"
                        + " types.")
final class SchemaCommand implements Callable<Integer> {
    private final Console console;

    SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.say(
                "name what to do: validate, compare, explain, sample, register, check, get, export or"
                        + " import (see jebena schema --help)");
        return ExitCode.USAGE;
    }
}
