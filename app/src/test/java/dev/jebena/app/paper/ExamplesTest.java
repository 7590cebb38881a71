package dev.jebena.app.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.app.SourceTree;
import dev.jebena.app.config.Config;
import dev.jebena.app.config.Configuration;
import dev.jebena.app.config.Loaded;
import dev.jebena.app.serve.LocalServer;
import dev.jebena.app.serve.StartUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples, each run as its reader would run it: by the JDK's source launcher.
final class ExamplesTest {
    @TempDir private Path folder;

    @Test
    void a_model_is_embedded() throws Exception {
        assertThat(run("Embed.java", model(), "Once upon a time")).isNotBlank();
    }

    @Test
    void several_requests_share_a_model() throws Exception {
        assertThat(run("Share.java", model()).lines())
                .hasSizeGreaterThanOrEqualTo(3)
                .anyMatch(line -> line.startsWith("One -> "))
                .anyMatch(line -> line.startsWith("Three -> "));
    }

    @Test
    void a_server_is_asked() throws Exception {
        Map<String, String> flags =
                Map.of(
                        "server.port", "0",
                        "metrics.port", "0",
                        "data_folder", folder.toString());
        Config config =
                switch (Configuration.load(Optional.empty(), Map.of(), flags)) {
                    case Loaded.Ready ready -> ready.effective().config();
                    case Loaded.Refused refused -> throw new AssertionError(refused.problems());
                };
        try (LocalServer server =
                LocalServer.start(
                        config,
                        List.of(Path.of(model())),
                        Clock.systemUTC(),
                        "test",
                        StartUp.begin(Clock.systemUTC()))) {
            String base = "http://127.0.0.1:" + server.port() + "/v1";
            assertThat(run("Ask.java", base, "Why is the \"sky\" blue?")).isNotBlank();
        }
    }

    @Test
    void every_example_is_run_here() throws IOException {
        try (Stream<Path> files = Files.list(SourceTree.root().resolve("examples"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .sorted()
                            .toList();
            assertThat(names).containsExactly("Ask.java", "Embed.java", "Share.java");
        }
    }

    private String run(String example, String... arguments) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Xmx512m"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path")));
        line.add(SourceTree.root().resolve("examples").resolve(example).toString());
        line.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(() -> text(err)).isTrue();
            assertThat(process.exitValue()).as(() -> text(err)).isZero();
            return Files.readString(out);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String model() {
        return SourceTree.model("llama-q8_0.gguf").toString();
    }
}
