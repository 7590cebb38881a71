package dev.jebena.app.command;

import dev.jebena.app.command.RegistryClient.Answer;
import dev.jebena.registry.Members;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Registers a schema.
@Command(
        name = "register",
        description = "Registers a file's schema as a version of a subject, unless it breaks.")
final class SchemaRegisterCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final RegistryOptions registry = new RegistryOptions();

    @Mixin private final SchemaSource source = new SchemaSource();

    @Mixin private final SchemaReport report = new SchemaReport();

    @Option(names = "--tag", paramLabel = "TAG", description = "A word to find it by; any number.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--metadata",
            paramLabel = "NAME=VALUE",
            description = "What else is to be said of it; any number.")
    private Map<String, String> metadata = new LinkedHashMap<>();

    @Option(names = "--draft", description = "As a draft: nothing is compared, nobody gets it.")
    private boolean draft;

    @Option(names = "--normalize", description = "One that means the same counts as the same.")
    private boolean normalize;

    SchemaRegisterCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String text = source.text();
        Map<String, Json> body = source.members(text);
        body.put("tags", new Json.Array(tags.stream().<Json>map(Json.Text::new).toList()));
        Map<String, Json> said = new LinkedHashMap<>();
        metadata.forEach((name, value) -> said.put(name, new Json.Text(value)));
        body.put("metadata", new Json.Object(said));
        body.put("lifecycle", new Json.Text(draft ? "draft" : "active"));
        body.put("normalize", new Json.Bool(normalize));
        try (RegistryClient client = registry.client(console)) {
            Answer answer = client.post("/schemas", JsonWriter.compact(new Json.Object(body)));
            return tell(answer, text);
        }
    }

    private int tell(Answer answer, String text) {
        Members members = answer.members();
        if (answer.status() == 200 || answer.status() == 201) {
            String words =
                    "%s version %d %s, id %d"
                            .formatted(
                                    members.text("subject"),
                                    members.number("version"),
                                    answer.status() == 201 ? "is new" : "was there",
                                    members.integer("id"));
            return report.good(console, source.file(), answer, words);
        }
        return switch (members.optionalText("code").orElse("")) {
            case "incompatible_schema" -> report.incompatible(console, source.file(), text, answer);
            case "invalid_schema", "unresolved_reference" ->
                    report.invalid(console, source.file(), text, answer);
            default -> throw answer.refusal();
        };
    }
}
