package dev.jebena.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program as a process of its own, in a folder of its own.
public record ServeProcess(Process process) implements AutoCloseable {
    private static final Pattern LISTENS =
            Pattern.compile("serving (\\S+) on (http://\\S+)/v1, metrics and health on (\\S+)");

    /// What a server says once it listens.
    ///
    /// @param url of the API
    public record Listening(String models, String url, String managementUrl) {}

    /// Starts it.
    ///
    /// @param home where its launcher would say that it lies
    public static ServeProcess start(Path folder, Path home, String... arguments)
            throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx512m"));
        line.add("-Djebena.home=" + home);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.jebena.app.Main"));
        line.addAll(List.of(arguments));
        return new ServeProcess(new ProcessBuilder(line).directory(folder.toFile()).start());
    }

    /// Reads what it says until it listens.
    public Listening awaitListening() throws IOException {
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            lines.add(line);
            Matcher said = LISTENS.matcher(line);
            if (said.find()) {
                return new Listening(said.group(1), said.group(2), said.group(3));
            }
        }
        throw new AssertionError("it does not listen: " + lines);
    }

    /// All that it says until it ends.
    public String awaitWords() throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
