package dev.jebena.app.barista;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.app.ServeProcess;
import dev.jebena.app.ServeProcess.Listening;
import dev.jebena.app.SourceTree;
import dev.jebena.app.barista.Exam.Kind;
import dev.jebena.app.barista.Exam.Task;
import dev.jebena.app.config.Config;
import dev.jebena.app.config.Configuration;
import dev.jebena.app.config.Loaded;
import dev.jebena.app.serve.LocalServer;
import dev.jebena.app.serve.StartUp;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.GgufSummary;
import dev.jebena.engine.gguf.Metadata;
import dev.jebena.engine.sampling.RecommendedSampling;
import dev.jebena.engine.sampling.SamplingParameters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The built-in model as it lies in the repository, asked through the server.
final class BaristaTest {
    private static final Path MODEL = SourceTree.root().resolve("models/barista.gguf");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir private Path folder;

    @Test
    void it_answers_orders_and_questions_that_come_at_once() throws Exception {
        List<Task> tasks = Exam.tasks();
        assertThat(tasks).filteredOn(task -> task.kind() == Kind.ORDER).hasSize(20);
        assertThat(tasks).filteredOn(task -> task.kind() == Kind.QUESTION).hasSize(10);
        try (LocalServer server = start();
                HttpClient client = HttpClient.newHttpClient();
                ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            String url = "http://127.0.0.1:" + server.port();
            List<Callable<String>> calls =
                    tasks.stream()
                            .<Callable<String>>map(task -> () -> answer(client, url, task, true))
                            .toList();
            List<Future<String>> answers = asking.invokeAll(calls);
            SoftAssertions all = new SoftAssertions();
            for (int i = 0; i < tasks.size(); i++) {
                all.assertThat(answers.get(i).get())
                        .as(tasks.get(i).toString())
                        .isEqualTo(tasks.get(i).answer());
            }
            all.assertAll();
        }
    }

    @Test
    void its_orders_have_the_shape_of_the_schema() {
        OrderSchema schema = OrderSchema.read();
        for (Task task : Exam.tasks()) {
            if (task.kind() == Kind.ORDER) {
                JsonNode order = JSON.readTree(task.answer());
                assertThat(schema.problems(order)).as(task.toString()).isEmpty();
                assertThat(order.toString()).isEqualTo(task.answer());
            }
        }
    }

    @Test
    void it_is_small_and_says_where_it_comes_from() throws IOException {
        assertThat(Files.size(MODEL)).isLessThanOrEqualTo(8_000_000);
        try (GgufFile file = GgufFile.open(MODEL)) {
            Metadata metadata = file.metadata();
            assertThat(GgufSummary.of(file).context().orElseThrow()).isGreaterThanOrEqualTo(1024);
            for (String key : List.of("name", "license", "description")) {
                assertThat(metadata.string("general." + key)).as(key).isNotBlank();
            }
            assertThat(metadata.string("tokenizer.chat_template")).isNotBlank();
            assertThat(
                            RecommendedSampling.of(metadata, SamplingParameters.defaults())
                                    .temperature())
                    .isZero();
        }
    }

    @Test
    void it_is_served_from_any_folder_and_answers_reliably_unasked() throws Exception {
        Task task = Exam.tasks().getFirst();
        try (ServeProcess serve =
                        ServeProcess.start(
                                folder,
                                SourceTree.root(),
                                "serve",
                                "--server.port=0",
                                "--metrics.port=0");
                HttpClient client = HttpClient.newHttpClient()) {
            Listening listening = serve.awaitListening();
            assertThat(listening.models()).isEqualTo("barista");
            assertThat(answer(client, listening.url(), task, false)).isEqualTo(task.answer());
        }
    }

    private static String answer(HttpClient client, String url, Task task, boolean greedy)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.set("messages", task.messages());
        body.put("max_tokens", 400);
        if (greedy) {
            body.put("temperature", 0);
        }
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).at("/choices/0/message/content").stringValue();
    }

    private LocalServer start() throws IOException {
        Map<String, String> flags =
                Map.of(
                        "server.port", "0",
                        "metrics.port", "0",
                        "data_folder", folder.resolve("data").toString());
        Config config =
                switch (Configuration.load(Optional.empty(), Map.of(), flags)) {
                    case Loaded.Ready ready -> ready.effective().config();
                    case Loaded.Refused refused -> throw new AssertionError(refused.problems());
                };
        return LocalServer.start(
                config,
                List.of(MODEL),
                Clock.systemUTC(),
                "test",
                StartUp.begin(Clock.systemUTC()));
    }
}
