package dev.jebena.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is asked for golden answers, through real foreign calls into a library that only listens.
final class LlamaAnswersTest {
    @TempDir private Path folder;
    private final Arena arena = Arena.ofConfined();
    private final FakeLlama fake = new FakeLlama(arena);
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("m.gguf"), "abc");
    }

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void probabilities_are_asked_for_after_every_so_many_tokens_and_after_the_last()
            throws IOException {
        try (LlamaAnswers llama = new LlamaAnswers(fake.library(), "v1", file)) {
            int[] tokens = llama.tokenize("abcde");
            assertThat(tokens).containsExactly(47, 48, 49, 0, 1);
            JsonNode json = written(llama.probabilities("abcde", tokens, 300, 2));
            assertThat(fake.calls)
                    .contains("context 512 of 1 on 1 threads, exact", "decode 5: 47@0/0 1@4/0!");
            assertThat(json.get("model").stringValue()).isEqualTo("m.gguf");
            assertThat(json.get("sha256").stringValue())
                    .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            assertThat(json.get("llama_cpp").stringValue()).isEqualTo("v1, libggml-cpu-fake.so");
            assertThat(json.get("text").stringValue()).isEqualTo("abcde");
            assertThat(json.get("tokens").toString()).isEqualTo("[47,48,49,0,1]");
            assertThat(json.get("context").intValue()).isEqualTo(512);
            JsonNode positions = json.get("positions");
            assertThat(positions).hasSize(3);
            assertThat(positions.get(2).get("position").intValue()).isEqualTo(4);
            JsonNode top = positions.get(0).get("top");
            assertThat(top).hasSize(20);
            assertThat(top.get(0).get(0).intValue()).isEqualTo(49);
            // logits that count by one: the sum of the probabilities is geometric
            assertThat(top.get(0).get(1).doubleValue())
                    .isCloseTo(Math.log(1 - Math.exp(-1)), within(1e-5));
            assertThat(top.get(19).get(1).doubleValue())
                    .isCloseTo(Math.log(1 - Math.exp(-1)) - 19, within(1e-5));
        }
    }

    @Test
    void an_encoder_is_asked_for_the_vectors_of_tokens_and_for_the_pooled_one() throws IOException {
        try (LlamaAnswers llama = new LlamaAnswers(fake.library(), "v1", file)) {
            JsonNode json = written(llama.embeddings("", new int[] {7, 8, 9}, 2));
            assertThat(fake.calls)
                    .contains(
                            "context 256 of 1 on 1 threads, exact, embeddings pooled by 0",
                            "context 256 of 1 on 1 threads, exact, embeddings pooled by -1",
                            "decode 3: 7@0/0! 9@2/0!");
            assertThat(json.get("embedding").toString()).isEqualTo("[100.0,101.0,102.0,103.0]");
            assertThat(json.get("embeddings")).hasSize(2);
            assertThat(json.get("embeddings").get(0).toString())
                    .isEqualTo("{\"position\":1,\"values\":[1.0,2.0,3.0,4.0]}");
        }
    }

    @Test
    void what_llama_cpp_cannot_answer_is_refused() throws IOException {
        try (LlamaAnswers llama = new LlamaAnswers(fake.library(), "v1", file)) {
            assertThatThrownBy(() -> llama.tokenize(""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no tokens of the text");
            assertThatThrownBy(() -> llama.embeddings("", new int[301], 8))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the text has 301 tokens, and at most 300 can be encoded");
            assertThatThrownBy(() -> llama.probabilities("", new int[] {50}, 0, 8))
                    .hasMessage("token 50 is outside the vocabulary of 50");
            fake.logitsMissing = true;
            assertThatThrownBy(() -> llama.embeddings("", new int[2], 8))
                    .hasMessageContaining("has no embedding for token 1");
        }
    }

    private JsonNode written(GoldenAnswers answers) throws IOException {
        Path out = folder.resolve("out.json");
        answers.write(out);
        return JsonMapper.shared().readTree(out.toFile());
    }
}
