package dev.jebena.engine.gguf;

import static dev.jebena.engine.gguf.GgufBytes.header;
import static dev.jebena.engine.gguf.GgufBytes.withTensor;
import static dev.jebena.engine.gguf.GgufBytes.withValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class GgufRefusalTest {
    @TempDir Path folder;

    static Stream<Arguments> hostileFiles() {
        return Stream.concat(headers(), Stream.concat(values(), tensors()));
    }

    private static Stream<Arguments> headers() {
        byte[] big = {'G', 'G', 'U', 'F', 0, 0, 0, 3, 0, 0, 0, 0};
        GgufBytes twice = header(3, 0, 2);
        twice.string("k").int32(7).int8(0).string("k").int32(7).int8(1);
        return Stream.of(
                refused("empty", new byte[0], "magic", "the file ends after 0"),
                refused("another format", new byte[64], "magic", "the letters GGUF"),
                refused("big-endian", big, "version", "big-endian one of version 3"),
                refused("version 1", header(1, 0, 0).bytes(), "version", "expected 2 or 3"),
                refused("version 4", header(4, 0, 0).bytes(), "version", "found 4"),
                refused("huge version", header(-1, 0, 0).bytes(), "version", "4294967295"),
                refused("no counts", header(3, 0, 0).bytes(), 12, "tensor count", "8 more bytes"),
                refused("tensors", header(3, -1, 0).bytes(), "tensor count", "at most"),
                refused("too many tensors", header(3, 99, 0).bytes(), "tensor count", "8 bytes"),
                refused("keys", header(3, 0, 1L << 40).bytes(), "metadata count", "at most"),
                refused("too many keys", header(3, 0, 9).bytes(), "metadata count", "0 bytes"),
                refused("key twice", twice.bytes(), "k", "once"),
                refused(
                        "empty key",
                        header(3, 0, 1).string("").int32(0).int8(0).bytes(),
                        "metadata key 0",
                        "at least one character"),
                refused(
                        "key of 4 GB",
                        header(3, 0, 1).int64(1L << 32).zeros(50).bytes(),
                        "metadata key 0",
                        "at most 1024"),
                refused(
                        "alignment of 48",
                        withValue("general.alignment", ValueType.UINT32, f -> f.int32(48)),
                        "general.alignment",
                        "a power of two"),
                refused(
                        "alignment of text",
                        withValue("general.alignment", ValueType.STRING, f -> f.string("32")),
                        "general.alignment",
                        "expected an integer, found string"));
    }

    private static Stream<Arguments> values() {
        return Stream.of(
                refused(
                        "type 13",
                        header(3, 0, 1).string("k").int32(13).int64(0).bytes(),
                        "k",
                        "value type from 0 to 12, found 13"),
                refused(
                        "bool of 2",
                        withValue("k", ValueType.BOOL, f -> f.int8(2)),
                        "k",
                        "0 or 1, found 2"),
                refused(
                        "cut number",
                        withValue("k", ValueType.UINT64, f -> f.int32(2)),
                        "k",
                        "8 more bytes"),
                refused(
                        "string longer than the file",
                        withValue("k", ValueType.STRING, f -> f.int64(100).zeros(99)),
                        "k",
                        "only 99 bytes are left"),
                refused(
                        "string of negative length",
                        withValue("k", ValueType.STRING, f -> f.int64(-1)),
                        "k",
                        "18446744073709551615"),
                refused(
                        "array larger than the file",
                        withValue(
                                "k",
                                ValueType.ARRAY,
                                f -> f.int32(ValueType.INT64.id()).int64(1 << 20).zeros(64)),
                        "k",
                        "of at least 8 bytes each"),
                refused(
                        "array of 2^60",
                        withValue("k", ValueType.ARRAY, f -> f.int32(0).int64(1L << 60)),
                        "k",
                        "at most 4194304"),
                refused(
                        "array of an unknown type",
                        withValue("k", ValueType.ARRAY, f -> f.int32(77).int64(0)),
                        "k",
                        "found 77"),
                refused(
                        "arrays in arrays",
                        withValue(
                                "k",
                                ValueType.ARRAY,
                                f -> {
                                    for (int i = 0; i < 1000; i++) {
                                        f.int32(ValueType.ARRAY.id()).int64(1);
                                    }
                                }),
                        "k",
                        "at most 4 deep"));
    }

    private static Stream<Arguments> tensors() {
        int f32 = TensorType.F32.id();
        int q4 = TensorType.Q4_0.id();
        GgufBytes twice = header(3, 2, 0).tensor("t", f32, 0, 8).tensor("t", f32, 32, 8);
        GgufBytes shared = header(3, 2, 0).tensor("a", f32, 0, 16).tensor("b", f32, 32, 8);
        GgufBytes none = header(3, 1, 0).string("t").int32(0).int32(0).int64(0);
        GgufBytes five = header(3, 1, 0).tensor("t", f32, 0, 1, 1, 1, 1, 1);
        return Stream.of(
                refused("name twice", twice.zeros(128).bytes(), "tensor t", "once"),
                refused("shared bytes", shared.zeros(128).bytes(), "tensor b", "belong to a"),
                refused("no dimension", none.zeros(64).bytes(), "tensor t", "found 0"),
                refused("five dimensions", five.zeros(64).bytes(), "tensor t", "found 5"),
                refused("no element", withTensor(f32, 0, 64, 0), "tensor t", "at least 1"),
                refused("negative", withTensor(f32, 0, 64, -8), "tensor t", "at least 1"),
                refused(
                        "overflow",
                        withTensor(f32, 0, 64, 1L << 32, 1L << 32),
                        "tensor t",
                        "can be addressed"),
                refused("type 4", withTensor(4, 0, 64, 8), "tensor t", "type, found number 4"),
                refused("half a block", withTensor(q4, 0, 64, 16), "tensor t", "blocks of 32"),
                refused("misaligned", withTensor(f32, 8, 64, 8), "tensor t", "multiple of 32"),
                refused("below", withTensor(f32, -32, 64, 8), "tensor t", "multiple of 32"),
                refused("cut data", withTensor(f32, 0, 31, 8), "tensor t", "ends before"),
                refused("beyond", withTensor(f32, 1L << 40, 64, 8), "tensor t", "ends before"),
                refused(
                        "almost 2^64 bytes",
                        withTensor(f32, 0, 64, Long.MAX_VALUE),
                        "tensor t",
                        "ends before"),
                refused(
                        "long name",
                        header(3, 1, 0).tensor("n".repeat(65), f32, 0, 8).zeros(64).bytes(),
                        "tensor 0",
                        "at most 64"));
    }

    private static Arguments refused(String name, byte[] file, String field, String expectation) {
        return argumentSet(name, file, field, expectation);
    }

    private static Arguments refused(
            String name, byte[] file, int length, String field, String expectation) {
        return refused(name, Arrays.copyOf(file, length), field, expectation);
    }

    @ParameterizedTest
    @MethodSource("hostileFiles")
    void a_hostile_file_is_refused_with_file_field_and_expectation(
            byte[] bytes, String field, String expectation) throws IOException {
        Path path = folder.resolve("hostile.gguf");
        Files.write(path, bytes);
        GgufException refusal =
                catchThrowableOfType(GgufException.class, () -> GgufFile.open(path).close());
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal)
                .hasMessageStartingWith(path + ": " + field + ": ")
                .hasMessageContaining(expectation);
    }

    @Test
    void every_cut_of_a_good_file_is_refused() throws IOException {
        byte[] whole = GgufBytes.everything();
        assertThat(GgufBytes.parse(whole).tensors()).hasSize(3);
        for (int length = 0; length < whole.length - 32; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> GgufBytes.parse(cut))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(GgufException.class);
        }
    }

    @Test
    void a_name_from_the_file_cannot_break_the_line_of_a_message() {
        String name = "a\nb\u001b[31m" + "c".repeat(500);
        assertThatThrownBy(() ->
                        GgufBytes.parse(withValue(name, ValueType.BOOL, file -> file.int8(9))))
                .message()
                .contains("a\\nb\\u001b[31mccc", "…")
                .doesNotContain("\n")
                .hasSizeLessThan(200);
    }

    @Test
    void a_folder_is_no_model() {
        assertThatThrownBy(() -> GgufFile.open(folder))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("a regular file");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path path = folder.resolve("absent.gguf");
        assertThatThrownBy(() -> GgufFile.open(path))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("absent.gguf");
    }
}
