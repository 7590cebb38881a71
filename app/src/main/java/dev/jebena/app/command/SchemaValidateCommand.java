package dev.jebena.app.command;

import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.tree.SchemaException;
import dev.jebena.schema.validation.ValidationLimitException;
import dev.jebena.schema.validation.ValidationOptions;
import dev.jebena.schema.validation.Validator;
import dev.jebena.schema.validation.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says whether files hold what a schema allows.
@Command(
        name = "validate",
        description =
                "Says whether JSON files are what a schema allows, and if not, where and why.")
final class SchemaValidateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final SchemaFiles files = new SchemaFiles();

    @Parameters(index = "0", paramLabel = "SCHEMA", description = "The schema's file.")
    private Path schema = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "What to validate; - is standard input.")
    private List<String> instances = List.of();

    @Option(names = "--lines", description = "Each line of a file is a value of its own (NDJSON).")
    private boolean lines;

    @Option(names = "--format", description = "Values must be of the formats that are named.")
    private boolean format;

    @Option(names = "--first", description = "Only the first error of each value.")
    private boolean first;

    SchemaValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Validator validator = validator();
        boolean valid = true;
        for (String file : instances) {
            byte[] text = SchemaFiles.bytes(file, console);
            valid &= lines ? eachLine(validator, file, text) : one(validator, file, text);
        }
        return valid ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Validator validator() throws IOException {
        ValidationOptions options = ValidationOptions.STANDARD.withFormatAsserted(format);
        try {
            return Validator.of(files.load(schema), first ? options.withMaxErrors(1) : options);
        } catch (SchemaException e) {
            throw SchemaFiles.refusal(schema, e);
        }
    }

    private boolean eachLine(Validator validator, String file, byte[] text) {
        boolean valid = true;
        int number = 0;
        for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                byte[] value = line.getBytes(StandardCharsets.UTF_8);
                valid &= one(validator, file + ":" + number, value);
            }
        }
        return valid;
    }

    private boolean one(Validator validator, String name, byte[] text) {
        try {
            Verdict verdict = validator.validate(text);
            if (verdict.valid()) {
                console.out().println(name + ": valid");
            }
            verdict.errors().forEach(error -> console.out().println(name + ": " + error));
            return verdict.valid();
        } catch (JsonException e) {
            console.out().println(name + ": no JSON: " + e.getMessage());
        } catch (ValidationLimitException e) {
            console.out().println(name + ": not decided: " + e.getMessage());
        }
        return false;
    }
}
