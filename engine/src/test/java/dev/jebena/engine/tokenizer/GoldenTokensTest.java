package dev.jebena.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.gguf.GgufFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The models' own vocabulary against the tokens llama.cpp made of their text.
final class GoldenTokensTest {
    private static final Path MODELS = Path.of("src/test/resources/golden/models");

    @ParameterizedTest
    @ValueSource(strings = {"llama-q8_0", "qwen2-q8_0", "qwen3-q8_0"})
    void the_text_of_a_model_becomes_the_tokens_llama_cpp_made_of_it(String name)
            throws IOException {
        JsonNode golden = JsonMapper.shared().readTree(MODELS.resolve(name + ".json"));
        String text = golden.get("text").stringValue();
        int[] expected =
                StreamSupport.stream(golden.get("tokens").spliterator(), false)
                        .mapToInt(JsonNode::intValue)
                        .toArray();
        Tokenizer tokenizer = tokenizer(name);

        assertThat(tokenizer.encode(text, false, false)).containsExactly(expected);
        assertThat(tokenizer.decode(expected)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-q8_0", "qwen2-q8_0"})
    void the_special_tokens_of_a_model_are_known(String name) throws IOException {
        Tokenizer tokenizer = tokenizer(name);

        assertThat(tokenizer.vocabularySize()).isEqualTo(759);
        assertThat(tokenizer.text(758)).isEqualTo("<|im_end|>");
        assertThat(tokenizer.beginToken()).hasValue(756);
        assertThat(tokenizer.endToken()).hasValue(758);
        assertThat(tokenizer.isEndOfGeneration(758)).isTrue();
        assertThat(tokenizer.isEndOfGeneration(756)).as("<|endoftext|>").isTrue();
        assertThat(tokenizer.isEndOfGeneration(757)).as("<|im_start|>").isFalse();
        assertThat(tokenizer.encode("a<|im_end|>", true, true)).endsWith(758).doesNotContain(756);
        assertThat(tokenizer.encode("a<|im_end|>", true, false)).doesNotContain(758);
    }

    private static Tokenizer tokenizer(String name) throws IOException {
        try (GgufFile file = GgufFile.open(MODELS.resolve(name + ".gguf"))) {
            return Tokenizer.of(file.metadata());
        }
    }
}
