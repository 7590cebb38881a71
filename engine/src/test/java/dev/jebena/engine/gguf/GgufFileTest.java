package dev.jebena.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GgufFileTest {
    @TempDir Path folder;

    @Test
    void a_tensor_beyond_two_gigabytes_is_read() throws IOException {
        long far = 3L << 30;
        GgufBytes header =
                GgufBytes.header(3, 2, 0)
                        .tensor("near", TensorType.F32.id(), 0, 8)
                        .tensor("far", TensorType.I8.id(), far, 4, 1)
                        .align();
        Path path = folder.resolve("sparse.gguf");
        try (FileChannel channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.SPARSE,
                        StandardOpenOption.WRITE)) {
            byte[] bytes = header.bytes();
            channel.write(ByteBuffer.wrap(bytes), 0);
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), bytes.length + far);
        }
        try (GgufFile file = GgufFile.open(path)) {
            MemorySegment data = file.data(file.tensor("far").orElseThrow());
            assertThat(data.toArray(ValueLayout.JAVA_BYTE)).containsExactly(1, 2, 3, 4);
            assertThat(file.byteSize()).isGreaterThan(far);
        }
    }

    @Test
    void a_larger_alignment_is_honoured() throws IOException {
        byte[] bytes =
                GgufBytes.header(2, 1, 1)
                        .string("general.alignment")
                        .int32(ValueType.UINT32.id())
                        .int32(256)
                        .tensor("t", TensorType.I8.id(), 0, 2)
                        .bytes();
        byte[] file = java.util.Arrays.copyOf(bytes, 258);
        file[256] = 42;
        Path path = Files.write(folder.resolve("aligned.gguf"), file);
        try (GgufFile gguf = GgufFile.open(path)) {
            assertThat(gguf.version()).isEqualTo(2);
            TensorInfo tensor = gguf.tensor("t").orElseThrow();
            assertThat(tensor.offset()).isEqualTo(256);
            assertThat(gguf.data(tensor).get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 42);
        }
    }

    @Test
    void data_can_be_read_by_another_thread_but_not_written() throws Exception {
        Path path = Files.write(folder.resolve("a.gguf"), GgufBytes.everything());
        try (GgufFile file = GgufFile.open(path)) {
            MemorySegment data = file.data(file.tensors().getFirst());
            Thread reader = Thread.ofPlatform().start(() -> data.get(ValueLayout.JAVA_BYTE, 0));
            reader.join();
            assertThat(data.isReadOnly()).isTrue();
            assertThat(data.isAccessibleBy(reader)).isTrue();
        }
    }

    @Test
    void a_tensor_of_another_file_has_no_data_here() throws IOException {
        Path path = Files.write(folder.resolve("a.gguf"), GgufBytes.everything());
        try (GgufFile file = GgufFile.open(path)) {
            TensorInfo other = new TensorInfo("vector", TensorType.F32, List.of(5L), 0, 20);
            assertThatThrownBy(() -> file.data(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_closed_file_refuses_to_be_read() throws IOException {
        Path path = Files.write(folder.resolve("a.gguf"), GgufBytes.everything());
        GgufFile file = GgufFile.open(path);
        Metadata metadata = file.metadata();
        file.close();
        file.close();
        assertThat(file.path()).isEqualTo(path);
        assertThatThrownBy(() -> metadata.string("text")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_tensor_is_checked_when_it_is_made() {
        assertThatThrownBy(() -> new TensorInfo("t", TensorType.F32, List.of(), 0, 4))
                .hasMessageContaining("0 dimensions");
        assertThatThrownBy(() -> new TensorInfo("t", TensorType.F32, List.of(2L), 0, 4))
                .hasMessageContaining("has 4 bytes");
        assertThatThrownBy(() -> new TensorInfo("t", TensorType.F32, List.of(0L), 0, 0))
                .hasMessageContaining("shape");
        assertThatThrownBy(() -> new TensorInfo("t", TensorType.Q8_0, List.of(16L, 2L), 0, 34))
                .hasMessageContaining("whole blocks");
        assertThatThrownBy(() -> TensorType.Q8_0.byteSize(33)).hasMessageContaining("whole blocks");
    }
}
