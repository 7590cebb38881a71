package dev.jebena.app.command;

import dev.jebena.schema.comparison.ComparisonOptions;
import dev.jebena.schema.comparison.Compatibility;
import dev.jebena.schema.comparison.Compatibility.Side;
import dev.jebena.schema.comparison.Difference;
import dev.jebena.schema.comparison.Mode;
import dev.jebena.schema.comparison.SchemaComparison;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.SchemaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says whether a schema is compatible with older versions.
@Command(
        name = "compare",
        description = {
            "Says whether the last schema is compatible with the older ones before it, and if not,",
            "gives a value that one of them allows and the other refuses."
        })
final class SchemaCompareCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final SchemaFiles files = new SchemaFiles();

    @Parameters(
            arity = "2..*",
            paramLabel = "SCHEMA",
            description = "The versions' files, the oldest first.")
    private List<Path> versions = List.of();

    @Option(
            names = "--mode",
            defaultValue = "BACKWARD",
            description = "What is asked: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Mode mode = Mode.BACKWARD;

    @Option(names = "--format", description = "Values must be of the formats that are named.")
    private boolean format;

    SchemaCompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Schema> schemas = new ArrayList<>();
        for (Path version : versions) {
            schemas.add(files.load(version));
        }
        Schema newest = schemas.removeLast();
        SchemaComparison comparison =
                SchemaComparison.of(ComparisonOptions.STANDARD.withFormatAsserted(format));
        try {
            return tell(comparison.compare(schemas, newest, mode));
        } catch (SchemaException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private int tell(Compatibility answer) {
        switch (answer) {
            case Compatibility.Compatible() -> console.out().println("compatible (" + mode + ")");
            case Compatibility.Breaking(
                            List<Difference> differences,
                            Compatibility.Witness(var instance, Side side, int version)) -> {
                String older = String.valueOf(versions.get(version));
                String newer = String.valueOf(versions.getLast());
                boolean byOlder = side == Side.OLDER;
                console.out().println("breaking (" + mode + ")");
                console.out().println("witness: " + JsonWriter.compact(instance));
                console.out()
                        .printf(
                                "  allowed by %s, refused by %s%n",
                                byOlder ? older : newer, byOlder ? newer : older);
                differences.forEach(difference -> console.out().println(line(difference)));
            }
            case Compatibility.Undecided(String keyword, String reason) ->
                    console.out().println("undecided: " + keyword + ": " + reason);
        }
        return switch (answer) {
            case Compatibility.Compatible _ -> ExitCode.DONE;
            case Compatibility.Breaking _ -> ExitCode.FAILED;
            case Compatibility.Undecided _ -> ExitCode.UNDECIDED;
        };
    }

    private static String line(Difference difference) {
        String where =
                difference
                        .older()
                        .or(difference::newer)
                        .map(location -> " (" + difference.keyword() + " at " + location + ")")
                        .orElse("");
        return "- " + difference.sentence() + where;
    }
}
