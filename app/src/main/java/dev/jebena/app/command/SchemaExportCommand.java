package dev.jebena.app.command;

import dev.jebena.registry.Members;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Writes a whole registry into one file.
@Command(
        name = "export",
        description = "Writes all of a registry, as it is at one moment, as lines of JSON.")
final class SchemaExportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final RegistryOptions registry = new RegistryOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to; standard output when not given.")
    private Optional<Path> file = Optional.empty();

    SchemaExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (RegistryClient client = registry.client(console)) {
            if (file.isEmpty()) {
                copy(client, console.out());
                return ExitCode.DONE;
            }
            Path whole = file.get().toAbsolutePath();
            Path part = whole.resolveSibling(whole.getFileName() + ".part");
            try {
                try (OutputStream out = Files.newOutputStream(part)) {
                    copy(client, out);
                }
                try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(
                        part,
                        whole,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return ExitCode.DONE;
        }
    }

    private static void copy(RegistryClient client, OutputStream out)
            throws IOException, InterruptedException {
        String last = "";
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(client.open("/export"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                last = line;
            }
        }
        out.flush();
        if (!isEnd(last)) {
            throw new Refusal("the archive is cut off; its last line is no end: " + shown(last));
        }
    }

    private static boolean isEnd(String line) {
        try {
            Members members = Members.of(JsonReader.STANDARD.read(line));
            return members.optionalText("kind").equals(Optional.of("end"));
        } catch (JsonException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String shown(String line) {
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }
}
