package dev.jebena.app.command;

import dev.jebena.app.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One command line, run in this process: its exit code and what it wrote.
record CommandLineRun(int code, String out, String err) {

    static CommandLineRun of(String... arguments) {
        return with("", Map.of(), arguments);
    }

    /// As the launcher of the program in that folder runs it.
    static CommandLineRun at(Path home, String in, String... arguments) {
        return run(new Home(Optional.of(home)), in, Map.of(), arguments);
    }

    static CommandLineRun with(String in, Map<String, String> environment, String... arguments) {
        return run(new Home(Optional.empty()), in, environment, arguments);
    }

    private static CommandLineRun run(
            Home home, String in, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> variables = new HashMap<>(environment);
        // a command that names no folder leaves nothing in the source tree
        variables.putIfAbsent("JEBENA_DATA_FOLDER", "target/data");
        int code =
                Main.run(
                        arguments,
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        variables,
                        home);
        return new CommandLineRun(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
