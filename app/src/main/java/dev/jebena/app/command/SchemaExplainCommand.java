package dev.jebena.app.command;

import dev.jebena.schema.explain.Explanation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Says in plain words what a schema asks.
@Command(name = "explain", description = "Says in plain English what a schema asks.")
final class SchemaExplainCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final SchemaFiles files = new SchemaFiles();

    @Parameters(paramLabel = "SCHEMA", description = "The schema's file.")
    private Path schema = Path.of("");

    SchemaExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        console.out().print(Explanation.of(files.load(schema)));
        return ExitCode.DONE;
    }
}
