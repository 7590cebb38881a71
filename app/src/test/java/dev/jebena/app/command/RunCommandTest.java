package dev.jebena.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.app.SourceTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `run` takes for a model and what for a prompt, and how it chooses tokens.
final class RunCommandTest {
    private static final Path MODEL = SourceTree.model("llama-q8_0.gguf");

    /// Two models whose answers to one question differ.
    private static final Path OTHER = SourceTree.model("qwen2-q8_0.gguf");

    @TempDir private Path folder;

    @BeforeEach
    void installTheBuiltInModel() throws IOException {
        Files.createDirectories(folder.resolve("models"));
        Files.copy(MODEL, folder.resolve("models/barista.gguf"));
    }

    @Test
    void a_prompt_alone_is_for_the_built_in_model() {
        assertThat(greedy("", "hello"))
                .isEqualTo(greedy("", MODEL.toString(), "hello"))
                .isNotEqualTo(greedy("", OTHER.toString(), "hello"));
    }

    @Test
    void a_file_alone_begins_a_talk_with_it() {
        assertThat(greedy("hello\n", OTHER.toString()))
                .isEqualTo(greedy("", OTHER.toString(), "hello"));
    }

    @Test
    void nothing_begins_a_talk_with_the_built_in_model() {
        assertThat(greedy("hello\n")).isEqualTo(greedy("", MODEL.toString(), "hello"));
    }

    @Test
    void a_file_that_is_missing_is_told_as_such() {
        assertRefused("absent.gguf: does not exist", "run", "absent.gguf");
        assertRefused("absent.GGUF: does not exist", "run", "absent.GGUF", "hello");
        assertRefused("no file Two: of two arguments the first one", "run", "Two", "lattes");
    }

    @Test
    void without_a_built_in_model_one_must_be_named() throws IOException {
        Path model = folder.resolve("models/barista.gguf");
        Files.delete(model);
        assertRefused("missing from " + model, "run", "hello");

        CommandLineRun run = CommandLineRun.of("run", "hello");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("jebena run FILE PROMPT").hasLineCount(1);
    }

    @Test
    void what_a_model_recommends_holds_unless_an_option_says_otherwise() throws IOException {
        Path careful = folder.resolve("careful.gguf");
        Files.write(careful, withTemperature(Files.readAllBytes(MODEL), 0));
        String likeliest = greedy("", careful.toString(), "hello");

        assertThat(answer("", careful.toString(), "hello")).isEqualTo(likeliest);
        assertThat(answer("", MODEL.toString(), "hello")).isNotEqualTo(likeliest);
        assertThat(answer("", careful.toString(), "hello", "--temperature=2"))
                .isNotEqualTo(likeliest);
    }

    @Test
    void a_recommendation_out_of_range_is_left_aside() throws IOException {
        Path odd = folder.resolve("odd.gguf");
        Files.write(odd, withTemperature(Files.readAllBytes(MODEL), 9));

        assertThat(answer("", odd.toString(), "hello"))
                .isEqualTo(answer("", MODEL.toString(), "hello"));
    }

    /// The model with one more piece of metadata, and a second one that keeps its tensors aligned.
    private static byte[] withTemperature(byte[] model, float temperature) {
        ByteBuffer more = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        text(more, "general.sampling.temp").putInt(6).putFloat(temperature);
        text(more, "pad").putInt(8);
        text(more, "pads");
        assertThat(more.hasRemaining()).isFalse();
        ByteBuffer all =
                ByteBuffer.allocate(model.length + more.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        all.put(model, 0, 24).put(more.flip()).put(model, 24, model.length - 24);
        all.putLong(16, all.getLong(16) + 2);
        return all.array();
    }

    private static ByteBuffer text(ByteBuffer out, String text) {
        return out.putLong(text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String greedy(String in, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--temperature=0");
        return answer(in, all.toArray(String[]::new));
    }

    private String answer(String in, String... arguments) {
        List<String> line = new ArrayList<>(List.of("run", "--max-tokens=12", "--seed=3"));
        line.addAll(List.of(arguments));
        CommandLineRun run = CommandLineRun.at(folder, in, line.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isNotBlank();
        return run.out();
    }

    private void assertRefused(String why, String... line) {
        CommandLineRun run = CommandLineRun.at(folder, "", line);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(why).hasLineCount(1);
    }
}
