package dev.jebena.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.app.SourceTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `bench start`, with real servers in processes of their own.
final class StartCommandTest {
    @TempDir private Path folder;

    @Test
    void a_start_is_measured_to_its_first_token_and_says_where_the_time_went() {
        Path report = folder.resolve("report.json");
        CommandLineRun run =
                CommandLineRun.of(
                        "bench",
                        "start",
                        "--starts",
                        "1",
                        "--json",
                        report.toString(),
                        "--",
                        "--data_folder=" + folder,
                        "--model",
                        SourceTree.model("llama-q8_0.gguf").toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().toList())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("not counted: ready after")
                .contains("jvm", "configuration", "http", "database", "vocabulary", "weights");
        JsonNode figures = JsonMapper.shared().readTree(report).get("figures");
        assertThat(figures).hasSize(2);
        double ready = figures.get(0).get("median").get("value").asDouble();
        double first = figures.get(1).get("median").get("value").asDouble();
        assertThat(ready).isPositive().isLessThan(first);
    }

    @Test
    void a_server_that_does_not_start_is_quoted() {
        CommandLineRun run =
                CommandLineRun.of(
                        "bench",
                        "start",
                        "--starts",
                        "1",
                        "--",
                        "--data_folder=" + folder,
                        "--model",
                        "no-such-file.gguf");

        assertThat(run.code()).isNotZero();
        assertThat(run.err())
                .contains("the server has ended instead of serving")
                .contains("no-such-file.gguf");
    }
}
