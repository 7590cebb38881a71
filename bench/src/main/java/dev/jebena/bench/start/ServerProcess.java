package dev.jebena.bench.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server in a process of its own. Used by one thread.
final class ServerProcess implements AutoCloseable {
    private static final Pattern SERVING =
            Pattern.compile("jebena: serving (.*) on http://([^/:]*):(\\d+)/v1.*");
    private static final String PART = "jebena.start.";

    /// The longest a server that is told to end may take; with `-XX:AOTCacheOutput` it writes the
    /// cache then.
    private static final int SECONDS_TO_END = 120;

    private final Process process;
    private final long begun = System.nanoTime();
    private final Map<String, Long> parts = new LinkedHashMap<>();
    private final List<String> models;
    private final String host;
    private final int port;

    private ServerProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> said = new ArrayList<>();
        try {
            Matcher serving = awaitServing(process.inputReader(StandardCharsets.UTF_8), said);
            models = List.of(serving.group(1).split(", "));
            host = serving.group(2);
            port = Integer.parseInt(serving.group(3));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
        Thread.ofVirtual().name("server-output").start(this::swallow);
    }

    /// Starts a server and waits until it takes requests.
    ///
    /// @param command of a server that takes any free port and logs as ECS JSON
    /// @throws IOException when it ends instead, with what it has said
    static ServerProcess start(List<String> command) throws IOException {
        return new ServerProcess(command);
    }

    private Matcher awaitServing(BufferedReader output, List<String> said) throws IOException {
        String line;
        while ((line = output.readLine()) != null) {
            Matcher serving = SERVING.matcher(line);
            if (serving.matches()) {
                return serving;
            }
            said.add(line);
            readParts(line);
        }
        throw new IOException(
                "the server has ended instead of serving; it said: " + String.join("\n", said));
    }

    private void readParts(String line) {
        if (!line.contains(PART)) {
            return;
        }
        try {
            for (Map.Entry<String, JsonNode> field :
                    JsonMapper.shared().readTree(line).properties()) {
                if (field.getKey().startsWith(PART)) {
                    String name = field.getKey().substring(PART.length()).replace("_ms", "");
                    parts.put(name.replace('_', ' '), field.getValue().asLong());
                }
            }
        } catch (JacksonException notJson) {
            // a line that is not the server's own
        }
    }

    /// A pipe that nobody reads would stop the server once it is full.
    private void swallow() {
        try {
            process.inputReader(StandardCharsets.UTF_8).transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // so has the server
        }
    }

    List<String> models() {
        return models;
    }

    Map<String, Long> parts() {
        return parts;
    }

    /// Since the process was started.
    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /// Has a model answer, with so many tokens at most.
    ///
    /// @throws IOException when the answer is an error
    void ask(String model, String question, int tokens) throws IOException {
        String body =
                JsonMapper.shared()
                        .writeValueAsString(
                                Map.of(
                                        "model",
                                        model,
                                        "messages",
                                        List.of(Map.of("role", "user", "content", question)),
                                        "max_tokens",
                                        tokens));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                                .formatted(bytes.length);
        try (Socket socket = new Socket(host, port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.startsWith("HTTP/1.1 200 ")) {
                throw new IOException("the server has answered: " + answer);
            }
        }
    }

    /// Tells the server to end and waits for it.
    ///
    /// @throws IOException when it does not
    @Override
    public void close() throws IOException {
        process.toHandle()
                .destroy(); // Process.destroy would close its output, which it still needs
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the server did not end within " + SECONDS_TO_END + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the server was ending");
        }
    }
}
