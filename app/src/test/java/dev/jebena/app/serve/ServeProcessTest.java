package dev.jebena.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.app.ServeProcess;
import dev.jebena.app.ServeProcess.Listening;
import dev.jebena.app.SourceTree;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.TensorInfo;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `serve` as a process of its own, on free ports, ended by a signal.
final class ServeProcessTest {
    @TempDir private Path folder;

    @Test
    void a_model_in_the_folder_is_served_until_the_process_is_told_to_end() throws Exception {
        Files.createDirectories(folder.resolve("models"));
        Files.copy(SourceTree.model("llama-q8_0.gguf"), folder.resolve("models/tiny.gguf"));
        try (ServeProcess serve = start("serve", "--server.port=0", "--metrics.port=0");
                HttpClient client = HttpClient.newHttpClient()) {
            Listening said = serve.awaitListening();
            assertThat(said.models()).isEqualTo("tiny");

            assertThat(get(client, said.managementUrl() + "/health/ready").statusCode())
                    .isEqualTo(200);
            HttpResponse<String> answer =
                    post(
                            client,
                            said.url() + "/v1/chat/completions",
                            "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":4}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"model\":\"tiny\"");
            assertThat(get(client, said.managementUrl() + "/metrics").body())
                    .contains("vllm:generation_tokens_total{model_name=\"tiny\"} 4.0");

            serve.process().destroy();
            assertThat(serve.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(serve.process().exitValue()).isEqualTo(143);
        }
    }

    @Test
    void the_registry_runs_alone_until_the_process_is_told_to_end() throws Exception {
        try (ServeProcess registry = start("registry", "--server.port=0", "--metrics.port=0");
                HttpClient client = HttpClient.newHttpClient()) {
            Listening said = registry.awaitListening();
            assertThat(said.models()).isEqualTo("schemas");
            assertThat(get(client, said.managementUrl() + "/health/ready").statusCode())
                    .isEqualTo(200);
            assertThat(get(client, said.url() + "/v1/subjects").body())
                    .isEqualTo("{\"subjects\":[]}");
            assertThat(get(client, said.managementUrl() + "/metrics").body())
                    .contains("http_route=\"/api/v1/subjects\"");

            registry.process().destroy();
            assertThat(registry.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(registry.process().exitValue()).isEqualTo(143);
        }
    }

    @Test
    void without_a_model_in_the_working_folder_the_built_in_one_is_served() throws Exception {
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("models"));
        Files.copy(SourceTree.model("llama-q8_0.gguf"), home.resolve("models/barista.gguf"));
        try (ServeProcess serve =
                ServeProcess.start(folder, home, "serve", "--server.port=0", "--metrics.port=0")) {
            assertThat(serve.awaitListening().models()).isEqualTo("barista");
        }
    }

    @Test
    void without_a_model_it_says_what_to_do() throws Exception {
        try (ServeProcess serve = start("serve")) {
            String words = serve.awaitWords();

            assertThat(serve.process().waitFor()).isEqualTo(1);
            assertThat(words.lines().filter(line -> line.startsWith("jebena: ")))
                    .singleElement()
                    .asString()
                    .contains(
                            "the built-in one is missing from "
                                    + folder.resolve("models/barista.gguf"),
                            "name a GGUF file with --model FILE, or put one into ");
        }
    }

    @Test
    void without_keys_it_listens_on_loopback_only() throws Exception {
        try (ServeProcess serve =
                start(
                        "serve",
                        "--server.host=0.0.0.0",
                        "--server.port=0",
                        "--metrics.port=0",
                        "--model",
                        SourceTree.model("llama-q8_0.gguf").toString())) {
            String words = serve.awaitWords();

            assertThat(serve.process().waitFor()).isEqualTo(1);
            assertThat(words).contains("loopback");
        }
    }

    @Test
    void what_a_model_fails_of_is_in_the_log() throws Exception {
        Path broken = folder.resolve("broken.gguf");
        Files.write(broken, withoutNumbers(SourceTree.model("llama-q8_0.gguf")));
        try (ServeProcess serve =
                        start(
                                "serve",
                                "--server.port=0",
                                "--metrics.port=0",
                                "--model",
                                broken.toString());
                HttpClient client = HttpClient.newHttpClient()) {
            Listening said = serve.awaitListening();
            HttpResponse<String> answer =
                    post(client, said.url() + "/v1/completions", "{\"prompt\":\"hi\"}");
            assertThat(answer.statusCode()).isEqualTo(500);
            BufferedReader log = serve.process().errorReader(StandardCharsets.UTF_8);
            String line = log.readLine();
            while (!line.contains("broken failed a step")) {
                line = log.readLine();
            }
            assertThat(log.readLine()).contains("a row of logits without one finite value");
        }
    }

    /// A model whose last norm is not a number anywhere.
    private static byte[] withoutNumbers(Path model) throws Exception {
        byte[] bytes = Files.readAllBytes(model);
        try (GgufFile file = GgufFile.open(model)) {
            TensorInfo norm = file.tensor("output_norm.weight").orElseThrow();
            ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (long at = norm.offset(); at < norm.offset() + norm.byteSize(); at += Float.BYTES) {
                numbers.putFloat((int) at, Float.NaN);
            }
        }
        return bytes;
    }

    private ServeProcess start(String... arguments) throws Exception {
        return ServeProcess.start(folder, folder, arguments);
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
