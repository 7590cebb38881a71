package dev.jebena.app.command;

import dev.jebena.app.command.RegistryClient.Answer;
import dev.jebena.registry.Level;
import dev.jebena.registry.Members;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Asks a registry whether a schema would be compatible.
@Command(
        name = "check",
        description = "Says whether a file's schema would be compatible with a subject's versions.")
final class SchemaCheckCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final RegistryOptions registry = new RegistryOptions();

    @Mixin private final SchemaSource source = new SchemaSource();

    @Mixin private final SchemaReport report = new SchemaReport();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "What is asked, instead of the subject's own: ${COMPLETION-CANDIDATES}.")
    private Optional<Level> mode = Optional.empty();

    @Option(
            names = "--against",
            paramLabel = "VERSION",
            description = "One version to compare with, instead of those that the mode names.")
    private Optional<Integer> version = Optional.empty();

    SchemaCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String text = source.text();
        Map<String, Json> body = source.members(text);
        mode.ifPresent(level -> body.put("mode", new Json.Text(level.name())));
        version.ifPresent(number -> body.put("version", Json.Number.of(number)));
        try (RegistryClient client = registry.client(console)) {
            return tell(
                    client.post("/compatibility/check", JsonWriter.compact(new Json.Object(body))),
                    text);
        }
    }

    private int tell(Answer answer, String text) {
        Members members = answer.members();
        if (answer.status() == 200) {
            return members.text("verdict").equals("compatible")
                    ? report.good(
                            console,
                            source.file(),
                            answer,
                            "compatible with %s (%s)"
                                    .formatted(source.subject(), members.text("mode")))
                    : report.incompatible(console, source.file(), text, answer);
        }
        return switch (members.optionalText("code").orElse("")) {
            case "invalid_schema", "unresolved_reference" ->
                    report.invalid(console, source.file(), text, answer);
            default -> throw answer.refusal();
        };
    }
}
