package dev.jebena.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jebena.app.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Vectors of texts, against those of llama.cpp.
final class EmbedCommandTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir private Path folder;

    @Test
    void the_vector_of_a_text_is_that_of_llama_cpp() throws IOException {
        JsonNode golden = golden();
        JsonNode vector = embed(golden.get("text").asString(), "--raw");
        assertThat(vector.size()).isEqualTo(golden.get("embedding").size());
        for (int i = 0; i < vector.size(); i++) {
            assertThat(vector.get(i).doubleValue())
                    .isCloseTo(golden.get("embedding").get(i).doubleValue(), within(0.01));
        }
    }

    @Test
    void a_vector_has_length_one_unless_it_is_asked_for_as_it_is() throws IOException {
        double squares = 0;
        for (JsonNode value : embed("A text.")) {
            squares += value.doubleValue() * value.doubleValue();
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
    }

    @Test
    void tokens_stand_in_for_their_text() throws IOException {
        JsonNode golden = golden();
        Path tokens = folder.resolve("tokens.json");
        Files.writeString(tokens, "{\"tokens\":" + golden.get("tokens") + "}");
        assertThat(embed("", "--tokens", tokens.toString()))
                .isEqualTo(embed(golden.get("text").asString()));
    }

    @Test
    void a_text_longer_than_the_model_reads_is_refused_with_both_lengths() {
        CommandLineRun run = run("word ".repeat(2000));
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("tokens; this model takes 1 to ").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "embed, made/mistral-f32.gguf, generates text",
        "logprobs, made/bert-f32.gguf, makes vectors of texts",
        "run, made/bert-f32.gguf, makes vectors of texts"
    })
    void a_model_of_the_other_kind_is_refused(String command, String model, String message)
            throws IOException {
        String file = SourceTree.golden(model).toString();
        Path tokens = folder.resolve("tokens.json");
        Files.writeString(tokens, "{\"tokens\":[1]}");
        String[] arguments =
                switch (command) {
                    case "run" -> new String[] {"run", file, "Hello"};
                    case "embed" -> new String[] {"embed", "--model", file};
                    default ->
                            new String[] {command, "--model", file, "--tokens", tokens.toString()};
                };
        CommandLineRun run = CommandLineRun.with("text", Map.of(), arguments);
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("general.architecture").contains(message).hasLineCount(1);
    }

    private static JsonNode embed(String text, String... options) {
        CommandLineRun run = run(text, options);
        assertThat(run.code()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private static CommandLineRun run(String text, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "embed";
        arguments[1] = "--model";
        arguments[2] = SourceTree.golden("made/bert-f32.gguf").toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return CommandLineRun.with(text, Map.of(), arguments);
    }

    private static JsonNode golden() throws IOException {
        return JSON.readTree(Files.readString(SourceTree.golden("made/bert-f32.json")));
    }
}
