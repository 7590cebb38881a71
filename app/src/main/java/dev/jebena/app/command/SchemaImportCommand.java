package dev.jebena.app.command;

import dev.jebena.app.command.RegistryClient.Answer;
import dev.jebena.registry.Members;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes a whole registry in from one file.
@Command(
        name = "import",
        description =
                "Adds what an export has written: all of it, or nothing. What is there is left.")
final class SchemaImportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final RegistryOptions registry = new RegistryOptions();

    @Parameters(paramLabel = "FILE", description = "The archive; - is standard input.")
    private String file = "";

    @Option(names = "--keep-ids", description = "Schemas must get the ids they have there.")
    private boolean keepIds;

    SchemaImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (RegistryClient client = registry.client(console)) {
            Answer answer = client.postLines("/import?keep_ids=" + keepIds, archive());
            if (answer.status() != 200) {
                throw answer.refusal();
            }
            Members members = answer.members();
            console.out()
                    .printf(
                            "%d schemas, %d of them new; %d versions, %d of them new; %d settings;"
                                    + " %d dependencies%n",
                            members.number("schemas"),
                            members.number("new_schemas"),
                            members.number("versions"),
                            members.number("new_versions"),
                            members.number("settings"),
                            members.number("dependencies"));
            return ExitCode.DONE;
        }
    }

    private BodyPublisher archive() throws IOException {
        return file.equals(SchemaFiles.STANDARD_INPUT)
                ? BodyPublishers.ofInputStream(console::in)
                : BodyPublishers.ofFile(Path.of(file));
    }
}
