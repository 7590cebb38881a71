package dev.jebena.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.gguf.GgufSummary.TypeUse;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class GgufSummaryTest {
    @Test
    void a_model_is_summed_up() throws IOException {
        try (GgufFile file = GgufFile.open(GoldenFilesTest.MODELS.resolve("qwen3-q8_0.gguf"))) {
            GgufSummary summary = GgufSummary.of(file);
            assertThat(summary.architecture()).contains("qwen3");
            assertThat(summary.name()).contains("qwen3-q8_0");
            assertThat(summary.context()).hasValue(2048);
            assertThat(summary.vocabulary()).hasValue(759);
            assertThat(summary.tokenizer()).contains("gpt2");
            assertThat(summary.pre()).contains("qwen2");
            assertThat(summary.template()).isTrue();
            assertThat(summary.tensors()).isEqualTo(25);
            assertThat(summary.types())
                    .extracting(TypeUse::type)
                    .containsExactly(TensorType.Q8_0, TensorType.F32);
            assertThat(summary.types()).extracting(TypeUse::tensors).containsExactly(16, 9);
            assertThat(summary.parameters())
                    .isEqualTo(2L * 759 * 128 + 2 * 196_608 + 2 * 384 + 128);
        }
    }

    @Test
    void a_file_that_says_nothing_has_a_summary_too() throws IOException {
        GgufSummary summary = GgufSummary.of(GgufBytes.parse(GgufBytes.everything()), 1234);
        assertThat(summary.fileBytes()).isEqualTo(1234);
        assertThat(summary.architecture()).isEmpty();
        assertThat(summary.context()).isEmpty();
        assertThat(summary.vocabulary()).isEmpty();
        assertThat(summary.template()).isFalse();
        assertThat(summary.parameters()).isEqualTo(64 + 5 + 16);
    }
}
