package dev.jebena.engine.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.GgufWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecommendedSamplingTest {
    private static final SamplingParameters OTHERWISE =
            SamplingParameters.builder().temperature(0.3).minP(0.2).frequencyPenalty(1).build();

    @TempDir private Path folder;

    @Test
    void what_a_file_recommends_is_taken() throws IOException {
        GgufWriter file =
                new GgufWriter()
                        .float32("general.sampling.temp", 0.7f)
                        .int32("general.sampling.top_k", 40)
                        .float32("general.sampling.top_p", 0.95f)
                        .float32("general.sampling.min_p", 0.05f)
                        .float32("general.sampling.penalty_repeat", 1.1f)
                        .int32("general.sampling.penalty_last_n", -1);

        assertThat(recommended(file))
                .isEqualTo(
                        SamplingParameters.builder()
                                .temperature(0.7)
                                .topK(40)
                                .topP(0.95)
                                .minP(0.05)
                                .repeatPenalty(1.1)
                                .repeatLastN(-1)
                                .frequencyPenalty(1)
                                .build());
    }

    @Test
    void what_a_file_leaves_open_stays() throws IOException {
        assertThat(recommended(new GgufWriter())).isEqualTo(OTHERWISE);
        assertThat(recommended(new GgufWriter().float32("general.sampling.temp", 0)))
                .isEqualTo(
                        SamplingParameters.builder()
                                .temperature(0)
                                .minP(0.2)
                                .frequencyPenalty(1)
                                .build());
    }

    @Test
    void every_top_k_below_one_keeps_all() throws IOException {
        assertThat(recommended(new GgufWriter().int32("general.sampling.top_k", -40)).topK())
                .isEqualTo(-1);
    }

    @Test
    void what_cannot_be_is_refused_by_name() {
        assertThatThrownBy(() -> recommended(new GgufWriter().float32("general.sampling.temp", 9)))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("general.sampling.*: temperature is 9.0");
        assertThatThrownBy(() -> recommended(new GgufWriter().string("general.sampling.temp", "a")))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("general.sampling.temp: expected a floating-point number");
    }

    private SamplingParameters recommended(GgufWriter writer) throws IOException {
        Path file = folder.resolve("m.gguf");
        writer.write(file);
        try (GgufFile gguf = GgufFile.open(file)) {
            return RecommendedSampling.of(gguf.metadata(), OTHERWISE);
        }
    }
}
