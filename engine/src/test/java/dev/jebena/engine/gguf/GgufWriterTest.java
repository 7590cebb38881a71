package dev.jebena.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GgufWriterTest {
    @TempDir Path folder;

    @Test
    void what_is_written_is_read_again() throws IOException {
        Path path = folder.resolve("model.gguf");
        new GgufWriter()
                .string("general.architecture", "llama")
                .bool("yes", true)
                .uint32("most", 0xFFFF_FFFFL)
                .uint64("large", Long.MAX_VALUE)
                .float32("third", 1 / 3f)
                .strings("words", List.of("coffee", "", "ቡና"))
                .bools("flags", new boolean[] {true, false, true})
                .int32s("ints", new int[] {-1, 0, Integer.MAX_VALUE})
                .float32s("floats", new float[] {-0f, Float.MAX_VALUE})
                .tensor("a", TensorType.F32, List.of(3L), out -> out.write(bytes(12, 1)))
                .tensor("b", TensorType.Q8_0, List.of(32L, 2L), out -> out.write(bytes(68, 2)))
                .write(path);
        try (GgufFile file = GgufFile.open(path)) {
            Metadata metadata = file.metadata();
            assertThat(metadata.string("general.architecture")).isEqualTo("llama");
            assertThat(metadata.bool("yes")).isTrue();
            assertThat(metadata.longInteger("most")).isEqualTo(0xFFFF_FFFFL);
            assertThat(metadata.longInteger("large")).isEqualTo(Long.MAX_VALUE);
            assertThat(metadata.real("third")).isEqualTo(1 / 3f);
            assertThat(metadata.strings("words")).containsExactly("coffee", "", "ቡና");
            assertThat(metadata.bools("flags")).containsExactly(true, false, true);
            assertThat(metadata.integers("ints")).containsExactly(-1, 0, Integer.MAX_VALUE);
            assertThat(metadata.reals("floats")).containsExactly(-0f, Float.MAX_VALUE);
            assertThat(file.tensors()).extracting(TensorInfo::name).containsExactly("a", "b");
            assertThat(data(file, "a")).isEqualTo(bytes(12, 1));
            assertThat(data(file, "b")).isEqualTo(bytes(68, 2));
            assertThat(file.tensor("c")).isEmpty();
        }
        assertThat(names()).containsExactly("model.gguf");
    }

    @Test
    void a_file_without_tensors_is_a_file() throws IOException {
        Path path = folder.resolve("vocabulary.gguf");
        new GgufWriter().string("general.architecture", "gpt2").write(path);
        try (GgufFile file = GgufFile.open(path)) {
            assertThat(file.tensors()).isEmpty();
        }
    }

    @Test
    void a_file_that_fails_half_way_leaves_what_was_there() throws IOException {
        Path path = folder.resolve("model.gguf");
        Files.writeString(path, "before");
        GgufWriter writer =
                new GgufWriter()
                        .tensor(
                                "a",
                                TensorType.F32,
                                List.of(3L),
                                out -> {
                                    throw new IOException("disk full");
                                });
        assertThatThrownBy(() -> writer.write(path)).hasMessage("disk full");
        assertThat(Files.readString(path)).isEqualTo("before");
        assertThat(names()).containsExactly("model.gguf");
    }

    @Test
    void a_tensor_of_another_size_than_its_shape_is_a_bug() throws IOException {
        GgufWriter writer = new GgufWriter();
        writer.tensor("a", TensorType.F32, List.of(3L), out -> out.write(bytes(8, 1)));
        assertThatThrownBy(() -> writer.write(folder.resolve("model.gguf")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a takes 12 bytes, got 8");
        assertThat(names()).isEmpty();
    }

    @Test
    void a_name_can_be_given_once() {
        GgufWriter writer = new GgufWriter().bool("k", true);
        writer.tensor("t", TensorType.F32, List.of(1L), out -> {});
        assertThatThrownBy(() -> writer.uint32("k", 1)).hasMessageContaining("k is there");
        assertThatThrownBy(() -> writer.tensor("t", TensorType.F32, List.of(1L), out -> {}))
                .hasMessageContaining("t is there");
        assertThatThrownBy(() -> writer.uint32("j", -1)).hasMessageContaining("cannot be -1");
        assertThatThrownBy(() -> writer.uint64("j", -1)).hasMessageContaining("cannot be -1");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static byte[] data(GgufFile file, String name) {
        return file.data(file.tensor(name).orElseThrow()).toArray(ValueLayout.JAVA_BYTE);
    }

    private static byte[] bytes(int count, int first) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }
}
