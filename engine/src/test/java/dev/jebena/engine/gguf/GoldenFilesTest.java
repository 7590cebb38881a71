package dev.jebena.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GoldenFilesTest {
    static final Path MODELS = Path.of("src/test/resources/golden/models");

    @Test
    void a_real_file_gives_its_metadata_and_tensors() throws IOException {
        try (GgufFile file = GgufFile.open(MODELS.resolve("qwen2-q8_0.gguf"))) {
            assertThat(file.version()).isEqualTo(3);
            Metadata metadata = file.metadata();
            assertThat(metadata.string("general.architecture")).isEqualTo("qwen2");
            assertThat(metadata.integer("qwen2.block_count")).isEqualTo(2);
            assertThat(metadata.real("qwen2.rope.freq_base")).isEqualTo(1e6f);
            assertThat(metadata.bool("tokenizer.ggml.add_bos_token")).isFalse();
            assertThat(metadata.strings("tokenizer.ggml.tokens"))
                    .hasSize(759)
                    .startsWith("!", "\"")
                    .endsWith("<|im_end|>");
            assertThat(metadata.integers("tokenizer.ggml.token_type")).hasSize(759);
            TensorInfo embedding = file.tensor("token_embd.weight").orElseThrow();
            assertThat(embedding.shape()).isEqualTo(List.of(128L, 759L));
            assertThat(embedding.type()).isEqualTo(TensorType.Q8_0);
            assertThat(file.data(embedding).byteSize()).isEqualTo(128L * 759 / 32 * 34);
        }
    }
}
