package dev.jebena.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.app.SourceTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `serve` as a process of its own, on free ports, ended by a signal.
final class ServeProcessTest {
    private static final Pattern LISTENS =
            Pattern.compile("serving (\\S+) on (http://\\S+)/v1, metrics and health on (\\S+)");

    @TempDir private Path folder;

    @Test
    void a_model_in_the_folder_is_served_until_the_process_is_told_to_end() throws Exception {
        Files.createDirectories(folder.resolve("models"));
        Files.copy(SourceTree.model("llama-q8_0.gguf"), folder.resolve("models/tiny.gguf"));
        Process process = start("serve", "--server.port=0", "--metrics.port=0");
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
                HttpClient client = HttpClient.newHttpClient()) {
            Matcher said = awaitListening(err);
            assertThat(said.group(1)).isEqualTo("tiny");

            assertThat(get(client, said.group(3) + "/health/ready").statusCode()).isEqualTo(200);
            HttpResponse<String> answer =
                    post(
                            client,
                            said.group(2) + "/v1/chat/completions",
                            "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":4}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"model\":\"tiny\"");
            assertThat(get(client, said.group(3) + "/metrics").body())
                    .contains("vllm:generation_tokens_total{model_name=\"tiny\"} 4.0");

            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void without_a_model_in_the_working_folder_the_built_in_one_is_served() throws Exception {
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("models"));
        Files.copy(SourceTree.model("llama-q8_0.gguf"), home.resolve("models/barista.gguf"));
        Process process =
                start(
                        List.of("-Djebena.home=" + home),
                        "serve",
                        "--server.port=0",
                        "--metrics.port=0");
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(awaitListening(err).group(1)).isEqualTo("barista");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void without_a_model_it_says_what_to_do() throws Exception {
        Process process = start(List.of("-Djebena.home=" + folder), "serve");
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(err.lines().filter(line -> line.startsWith("jebena: ")))
                .singleElement()
                .asString()
                .contains(
                        "the built-in one is missing from " + folder.resolve("models/barista.gguf"),
                        "name a GGUF file with --model FILE, or put one into ");
    }

    @Test
    void without_keys_it_listens_on_loopback_only() throws Exception {
        Process process =
                start(
                        "serve",
                        "--server.host=0.0.0.0",
                        "--server.port=0",
                        "--metrics.port=0",
                        "--model",
                        SourceTree.model("llama-q8_0.gguf").toString());
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(err).contains("loopback");
    }

    private Process start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    private Process start(List<String> options, String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx512m"));
        line.addAll(options);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.jebena.app.Main"));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).directory(folder.toFile()).start();
    }

    private static Matcher awaitListening(BufferedReader err) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            lines.add(line);
            Matcher matcher = LISTENS.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
        throw new AssertionError("it does not listen: " + lines);
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(HttpClient client, String url, String body)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
