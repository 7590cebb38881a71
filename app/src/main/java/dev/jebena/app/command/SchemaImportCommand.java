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
                            "%s (%d new), %s (%d new), %s with settings, %s%n",
                            counted(members.number("schemas"), "schema", "schemas"),
                            members.number("new_schemas"),
                            counted(members.number("versions"), "version", "versions"),
                            members.number("new_versions"),
                            counted(members.number("settings"), "scope", "scopes"),
                            counted(members.number("dependencies"), "dependency", "dependencies"));
            return ExitCode.DONE;
        }
    }

    private static String counted(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private BodyPublisher archive() throws IOException {
        return file.equals(SchemaFiles.STANDARD_INPUT)
                ? BodyPublishers.ofInputStream(console::in)
                : BodyPublishers.ofFile(Path.of(file));
    }
}
