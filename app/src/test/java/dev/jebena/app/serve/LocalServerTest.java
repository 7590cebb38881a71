package dev.jebena.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.app.SourceTree;
import dev.jebena.app.config.Config;
import dev.jebena.app.config.Configuration;
import dev.jebena.app.config.Loaded;
import dev.jebena.server.ServedModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalServerTest {
    private static final Path LLAMA = SourceTree.model("llama-q8_0.gguf");
    private static final Path QWEN = SourceTree.model("qwen2-q8_0.gguf");
    private static final String KEY = "a key that nobody guesses";

    @TempDir private Path folder;

    @Test
    void with_a_configured_key_only_its_holder_comes_in() throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        String key = "[{name: ci, sha256: " + HexFormat.of().formatHex(digest) + "}]";
        Config config = config(Map.of("keys", key, "server.host", "0.0.0.0"));
        try (LocalServer server = start(config, List.of(LLAMA, QWEN));
                HttpClient client = HttpClient.newHttpClient()) {
            String models = "http://127.0.0.1:" + server.port() + "/v1/models";
            assertThat(get(client, models, "wrong").statusCode()).isEqualTo(401);
            HttpResponse<String> answer = get(client, models, KEY);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"llama-q8_0\"", "\"qwen2-q8_0\"");
        }
    }

    @Test
    void the_registry_is_served_beside_the_models() throws Exception {
        try (LocalServer server = start(config(Map.of()), List.of(LLAMA));
                HttpClient client = HttpClient.newHttpClient()) {
            String url = "http://127.0.0.1:" + server.port();
            HttpResponse<String> created =
                    post(
                            client,
                            url + "/api/v1/schemas",
                            "{\"subject\": \"a\", \"schema\": {\"type\": \"string\"}}");
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
            assertThat(get(client, url + "/confluent/subjects", KEY).body()).isEqualTo("[\"a\"]");
            assertThat(get(client, url + "/v1/models", KEY).body()).contains("llama-q8_0");
        }
    }

    @Test
    void what_cannot_start_leaves_nothing_behind() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.gguf"), "GGUF");
        assertThatThrownBy(() -> start(config(Map.of()), List.of(LLAMA, broken)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.gguf");
        assertThatThrownBy(() -> start(config(Map.of()), List.of(LLAMA, LLAMA)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("llama-q8_0");

        try (LocalServer server = start(config(Map.of()), List.of(LLAMA))) {
            String taken = Integer.toString(server.port());
            assertThatThrownBy(() -> start(config(Map.of("server.port", taken)), List.of(QWEN)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(taken);
            assertThat(server.models()).extracting(ServedModel::name).containsExactly("llama-q8_0");
        }
    }

    @Test
    void a_model_whose_template_cannot_be_read_still_completes() throws Exception {
        byte[] bytes = Files.readAllBytes(LLAMA);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("{% for m in messages %}") + 3] = 'F';
        Path broken = Files.write(folder.resolve("broken-template.gguf"), bytes);
        try (LocalServer server = start(config(Map.of()), List.of(broken));
                HttpClient client = HttpClient.newHttpClient()) {
            String api = "http://127.0.0.1:" + server.port() + "/v1/";
            HttpResponse<String> chat =
                    post(
                            client,
                            api + "chat/completions",
                            "{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}]}");
            assertThat(chat.statusCode()).isEqualTo(400);
            assertThat(chat.body()).contains("template_refused", "cannot be read", "line 1");
            HttpResponse<String> completion =
                    post(client, api + "completions", "{\"prompt\": \"a\", \"max_tokens\": 2}");
            assertThat(completion.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_model_is_recognised_by_its_bytes_and_its_arithmetic() throws IOException {
        assertThat(Fingerprint.of(List.of(LLAMA), "a"))
                .isEqualTo(Fingerprint.of(List.of(LLAMA), "a"))
                .isNotEqualTo(Fingerprint.of(List.of(QWEN), "a"))
                .isNotEqualTo(Fingerprint.of(List.of(LLAMA), "b"))
                .isNotEqualTo(Fingerprint.of(List.of(LLAMA, QWEN), "a"))
                .startsWith("fp_");
    }

    @Test
    void the_models_of_a_folder_are_found_by_name_and_the_built_in_one_last() throws IOException {
        for (String name :
                new String[] {"c.gguf", "barista.gguf", "a.GGUF", ".hidden.gguf", "notes.txt"}) {
            Files.writeString(folder.resolve(name), "");
        }
        assertThat(ModelFiles.in(folder))
                .containsExactly(
                        folder.resolve("a.GGUF"),
                        folder.resolve("c.gguf"),
                        folder.resolve("barista.gguf"));
        assertThat(ModelFiles.in(folder.resolve("absent"))).isEmpty();
        assertThat(ModelFiles.modelName(folder.resolve("a.GGUF"))).isEqualTo("a");
    }

    @Test
    void a_split_model_is_found_once_and_named_without_the_number_of_a_part() throws IOException {
        for (String name :
                new String[] {
                    "a-00001-of-00002.gguf",
                    "a-00002-of-00002.gguf",
                    "a-00001-of-00003.gguf",
                    "b-00002-of-00003.gguf",
                    "b-00003-of-00003.gguf"
                }) {
            Files.writeString(folder.resolve(name), "");
        }
        assertThat(ModelFiles.in(folder))
                .containsExactly(
                        folder.resolve("a-00001-of-00002.gguf"),
                        folder.resolve("a-00001-of-00003.gguf"),
                        folder.resolve("b-00002-of-00003.gguf"));
        assertThat(ModelFiles.modelName(folder.resolve("b-00002-of-00003.gguf"))).isEqualTo("b");
    }

    private static LocalServer start(Config config, List<Path> files) throws IOException {
        return LocalServer.start(
                config, files, Clock.systemUTC(), "test", StartUp.begin(Clock.systemUTC()));
    }

    private Config config(Map<String, String> more) {
        Map<String, String> flags = new HashMap<>();
        flags.put("server.port", "0");
        flags.put("metrics.port", "0");
        flags.put("data_folder", folder.resolve("data").toString());
        flags.putAll(more);
        return switch (Configuration.load(Optional.empty(), Map.of(), flags)) {
            case Loaded.Ready ready -> ready.effective().config();
            case Loaded.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private static HttpResponse<String> post(HttpClient client, String url, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(HttpClient client, String url, String key)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
