package dev.jebena.bench.synth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.TensorInfo;
import dev.jebena.engine.gguf.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"attn_v.weight", "ffn_down.weight"})
    void the_mix_has_more_bits_at_both_ends_and_in_every_third_layer_between(String name) {
        List<Integer> more =
                IntStream.range(0, 24)
                        .filter(layer -> mixed(name, layer, 2048) == WeightEncoder.Q6_K)
                        .boxed()
                        .toList();
        assertThat(more).containsExactly(0, 1, 2, 5, 8, 11, 14, 17, 20, 21, 22, 23);
    }

    @Test
    void the_mix_has_four_bits_elsewhere_and_six_for_the_output() {
        assertThat(mixed("attn_q.weight", 0, 2048)).isEqualTo(WeightEncoder.Q4_K);
        assertThat(mixed("ffn_up.weight", 23, 2048)).isEqualTo(WeightEncoder.Q4_K);
        assertThat(FileType.Q4_K_M.encoder("token_embd.weight", 0, 24, 2048))
                .isEqualTo(WeightEncoder.Q6_K);
    }

    @ParameterizedTest
    @CsvSource({
        "Q2_K, attn_q, 0, Q2_K",
        "Q2_K, attn_v, 23, Q4_K",
        "Q2_K, attn_output, 5, Q3_K",
        "Q2_K, ffn_down, 5, Q3_K",
        "Q3_K_M, ffn_up, 0, Q3_K",
        "Q3_K_M, attn_v, 1, Q5_K",
        "Q3_K_M, attn_v, 2, Q4_K",
        "Q3_K_M, attn_output, 0, Q4_K",
        "Q3_K_M, ffn_down, 0, Q5_K",
        "Q3_K_M, ffn_down, 1, Q4_K",
        "Q5_K_M, attn_k, 0, Q5_K",
        "Q5_K_M, attn_v, 0, Q6_K",
        "Q5_K_M, ffn_down, 3, Q5_K",
        "IQ4_XS, ffn_gate, 0, IQ4_XS",
        "IQ4_XS, attn_v, 9, Q5_K",
        "IQ4_XS, ffn_down, 2, Q5_K",
        "IQ4_XS, ffn_down, 3, IQ4_XS",
        "IQ4_NL, ffn_down, 3, IQ4_NL",
        "MXFP4, ffn_down, 3, MXFP4",
        "MXFP4, ffn_gate, 3, MXFP4",
        "MXFP4, ffn_gate_inp, 3, Q8_0",
        "MXFP4, attn_q, 3, Q8_0",
        "Q5_1, attn_v, 0, Q5_1"
    })
    void a_mix_gives_each_matrix_what_llama_cpp_gives_it(
            FileType type, String matrix, int layer, WeightEncoder expected) {
        String name = "blk." + layer + "." + matrix + ".weight";
        assertThat(type.encoder(name, layer, 24, 2048)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = FileType.class,
            names = {"Q2_K", "Q3_K_M", "Q4_K_M", "Q5_K_M", "IQ4_NL", "IQ4_XS"})
    void the_output_of_a_mix_has_six_bits(FileType type) {
        assertThat(type.encoder("token_embd.weight", 0, 24, 2048)).isEqualTo(WeightEncoder.Q6_K);
        assertThat(type.encoder("output.weight", 0, 24, 2048)).isEqualTo(WeightEncoder.Q6_K);
    }

    @Test
    void rows_that_are_no_whole_blocks_get_smaller_blocks() {
        assertThat(WeightEncoder.Q2_K.fitting(896)).isEqualTo(WeightEncoder.Q4_0);
        assertThat(WeightEncoder.Q3_K.fitting(896)).isEqualTo(WeightEncoder.Q4_0);
        assertThat(WeightEncoder.Q5_K.fitting(896)).isEqualTo(WeightEncoder.Q5_1);
        assertThat(WeightEncoder.IQ4_XS.fitting(896)).isEqualTo(WeightEncoder.IQ4_NL);
        assertThat(mixed("attn_q.weight", 0, 896)).isEqualTo(WeightEncoder.Q5_0);
        assertThat(mixed("attn_v.weight", 0, 896)).isEqualTo(WeightEncoder.Q8_0);
        assertThat(FileType.Q6_K.encoder("output", 0, 1, 896)).isEqualTo(WeightEncoder.Q8_0);
        assertThat(FileType.Q8_0.encoder("output", 0, 1, 896)).isEqualTo(WeightEncoder.Q8_0);
        assertThat(WeightEncoder.Q8_0.fitting(16)).isEqualTo(WeightEncoder.F16);
        assertThat(WeightEncoder.Q4_K.fitting(48)).isEqualTo(WeightEncoder.F16);
    }

    @Test
    void every_tensor_of_a_file_says_how_it_is_stored(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("mix.gguf");
        SyntheticModel.write(Shapes.TINY, FileType.Q4_K_M, 1, path);
        try (GgufFile file = GgufFile.open(path)) {
            assertThat(file.metadata().integer("general.file_type")).isEqualTo(15);
            Map<TensorType, List<String>> tensors = new EnumMap<>(TensorType.class);
            for (TensorInfo tensor : file.tensors()) {
                tensors.computeIfAbsent(tensor.type(), _ -> new ArrayList<>()).add(tensor.name());
            }
            assertThat(tensors.get(TensorType.Q8_0))
                    .containsExactlyInAnyOrder(
                            "token_embd.weight", "blk.1.attn_v.weight", "blk.1.ffn_down.weight");
            assertThat(tensors.get(TensorType.Q5_0))
                    .hasSize(12)
                    .allMatch(name -> name.startsWith("blk."));
            assertThat(tensors.get(TensorType.F32)).allMatch(name -> !name.contains("attn_q.w"));
        }
    }

    private static WeightEncoder mixed(String name, int layer, int columns) {
        return FileType.Q4_K_M.encoder("blk." + layer + "." + name, layer, 24, columns);
    }
}
