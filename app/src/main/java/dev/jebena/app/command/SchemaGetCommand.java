package dev.jebena.app.command;

import dev.jebena.app.command.RegistryClient.Answer;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Reads a schema from a registry.
@Command(
        name = "get",
        description = "Prints a schema of a registry in its own characters, and nothing else.")
final class SchemaGetCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final RegistryOptions registry = new RegistryOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SUBJECT",
            description = "The subject's name.")
    private Optional<String> subject = Optional.empty();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VERSION",
            defaultValue = "latest",
            description = "The version's number (${DEFAULT-VALUE}).")
    private String version = "";

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The schema's id or guid, instead of a subject.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--json", description = "Prints all that the registry says of it.")
    private boolean json;

    SchemaGetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (RegistryClient client = registry.client(console)) {
            Answer answer = client.get(path());
            if (answer.status() != 200) {
                throw answer.refusal();
            }
            if (json) {
                console.out().println(answer.text());
            } else {
                console.out().print(answer.members().text("schema"));
            }
            return ExitCode.DONE;
        }
    }

    private String path() {
        if (id.isPresent() == subject.isPresent()) {
            throw new Refusal("name a subject, or a schema with --id");
        }
        return id.map(given -> "/schemas/" + RegistryClient.segment(given))
                .orElseGet(() ->
                        "/subjects/%s/versions/%s"
                                .formatted(
                                        RegistryClient.segment(subject.orElseThrow()),
                                        RegistryClient.segment(version)));
    }
}
