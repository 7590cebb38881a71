package dev.jebena.app.command;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.sample.Sampler;
import dev.jebena.schema.tree.SchemaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes up values for a schema.
@Command(name = "sample", description = "Makes up values that a schema allows, one a line.")
final class SchemaSampleCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final SchemaFiles files = new SchemaFiles();

    @Parameters(paramLabel = "SCHEMA", description = "The schema's file.")
    private Path schema = Path.of("");

    @Option(names = "--count", defaultValue = "1", description = "How many (${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed gives the same values (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--nearly",
            description = "One small change away from a valid value, valid or not.")
    private boolean nearly;

    SchemaSampleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Sampler sampler = sampler();
        for (int i = 0; i < count; i++) {
            Optional<Json> value = nearly ? sampler.nearly() : sampler.valid();
            if (value.isEmpty()) {
                throw new Refusal(
                        schema
                                + ": found no value that it allows; there may be none, or it is hard"
                                + " to find: try another --seed");
            }
            console.out().println(JsonWriter.compact(value.get()));
        }
        return ExitCode.DONE;
    }

    private Sampler sampler() throws IOException {
        try {
            return Sampler.of(files.load(schema), new Random(seed));
        } catch (SchemaException e) {
            throw SchemaFiles.refusal(schema, e);
        }
    }
}
