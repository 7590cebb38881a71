package dev.jebena.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SplitModelTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void any_part_opens_all_of_them(int given) throws IOException {
        writeAll();
        try (GgufFile file = GgufFile.open(part(given))) {
            assertThat(file.path()).isEqualTo(part(1));
            assertThat(file.paths()).containsExactly(part(1), part(2), part(3));
            assertThat(file.metadata().string("general.architecture")).isEqualTo("llama");
            assertThat(file.tensors()).extracting(TensorInfo::name).containsExactly("a", "b", "c");
            for (TensorInfo tensor : file.tensors()) {
                assertThat(file.data(tensor).toArray(ValueLayout.JAVA_BYTE))
                        .containsOnly(tensor.name().charAt(0));
            }
            assertThat(file.byteSize())
                    .isEqualTo(Files.size(part(1)) + Files.size(part(2)) + Files.size(part(3)));
            GgufSummary summary = GgufSummary.of(file);
            assertThat(summary.tensors()).isEqualTo(3);
            assertThat(summary.parameters()).isEqualTo(12);
        }
    }

    @Test
    void a_missing_part_is_named() throws IOException {
        writeAll();
        Files.delete(part(2));
        assertThat(refusal(part(3)))
                .hasMessageContaining("model-00001-of-00003.gguf")
                .hasMessageContaining("model-00002-of-00003.gguf is missing");
        Files.delete(part(1));
        assertThatThrownBy(() -> GgufFile.open(part(3)))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("model-00001-of-00003.gguf");
    }

    @Test
    void a_part_that_says_it_is_another_one_is_refused() throws IOException {
        writeAll();
        write(2, "b", file -> split(file, 2, 3, 3));
        assertThat(refusal(part(1)).field()).isEqualTo("split.no");
        write(2, "b", file -> split(file, 1, 4, 3));
        assertThat(refusal(part(1)).field()).isEqualTo("split.count");
        write(2, "b", file -> split(file, 1, 3, 4));
        assertThat(refusal(part(1)).field()).isEqualTo("split.tensors.count");
        write(2, "b", _ -> {});
        assertThat(refusal(part(1)))
                .hasMessageContaining("00002-of-00003.gguf: split.no: expected 1, found none");
    }

    @Test
    void a_part_of_another_model_is_refused() throws IOException {
        writeAll();
        write(
                3,
                "c",
                file -> {
                    split(file, 2, 3, 3);
                    file.string("general.architecture", "qwen2");
                });
        assertThat(refusal(part(1)))
                .hasMessageContaining("00003-of-00003.gguf: general.architecture")
                .hasMessageContaining("found qwen2");
    }

    @Test
    void a_tensor_that_two_parts_have_is_refused() throws IOException {
        writeAll();
        write(3, "a", file -> split(file, 2, 3, 3));
        assertThat(refusal(part(1)))
                .hasMessageContaining("00003-of-00003.gguf: tensor a")
                .hasMessageContaining("found it in model-00001-of-00003.gguf");
    }

    @Test
    void tensors_that_no_part_has_are_missed() throws IOException {
        for (int i = 0; i < 3; i++) {
            int number = i;
            write(i + 1, "abc".substring(i, i + 1), file -> split(file, number, 3, 7));
        }
        assertThat(refusal(part(1)))
                .hasMessageContaining("split.tensors.count: expected the 3 tensors")
                .hasMessageContaining("found 7");
    }

    @Test
    void a_count_that_the_name_does_not_have_is_refused_before_another_file_is_looked_for()
            throws IOException {
        Path plain = folder.resolve("plain.gguf");
        GgufWriter file = new GgufWriter();
        split(file, 0, 65_535, 1);
        file.write(plain);
        assertThat(refusal(plain))
                .hasMessageContaining("split.count")
                .hasMessageContaining("a file name that ends with -00001-of-65535.gguf");
        write(1, "a", writer -> split(writer, 0, 65_535, 1));
        assertThat(refusal(part(1)))
                .hasMessageContaining("a count of 3, as the file's name has it")
                .hasMessageContaining("found a count of 65535");
        Path many = Files.copy(plain, folder.resolve("many-00001-of-65535.gguf"));
        assertThat(refusal(many)).hasMessageContaining("at most 512 parts, found 65535");
    }

    @Test
    void a_part_that_is_no_file_is_refused() throws IOException {
        writeAll();
        Files.delete(part(2));
        Files.createDirectory(part(2));
        assertThat(refusal(part(1))).hasMessageContaining("expected a regular file");
    }

    @Test
    void parts_that_were_merged_into_one_file_are_a_whole_model() throws IOException {
        Path merged = folder.resolve("merged.gguf");
        GgufWriter file = new GgufWriter();
        split(file, 0, 0, 1);
        file.write(merged);
        try (GgufFile whole = GgufFile.open(merged)) {
            assertThat(whole.paths()).containsExactly(merged);
        }
    }

    @Test
    void names_have_the_digits_of_files_in_every_language() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(SplitName.files(Path.of("a-00001-of-00002.GGUF")))
                    .containsExactly(
                            Path.of("a-00001-of-00002.GGUF"), Path.of("a-00002-of-00002.GGUF"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void names_are_taken_apart_and_put_together() throws IOException {
        assertThat(SplitName.of(Path.of("x", "a-00002-of-00003.gguf")))
                .contains(new SplitName("a", 2, 3));
        for (String name :
                List.of(
                        "a.gguf",
                        "a-00004-of-00003.gguf",
                        "a-00000-of-00003.gguf",
                        "a-2-of-3.gguf",
                        "-00001-of-00002.gguf")) {
            assertThat(SplitName.of(Path.of(name))).as(name).isEmpty();
        }
        assertThat(SplitName.files(Path.of("x", "a-00002-of-00002.gguf")))
                .containsExactly(
                        Path.of("x", "a-00001-of-00002.gguf"),
                        Path.of("x", "a-00002-of-00002.gguf"));
        assertThat(SplitName.files(Path.of("a.gguf"))).containsExactly(Path.of("a.gguf"));
        assertThatThrownBy(() -> new SplitName("a", 3, 2)).hasMessage("part 3 of 2");
        assertThatThrownBy(() -> new GgufWriter().uint16("split.no", 65_536))
                .hasMessage("split.no cannot be 65536");
    }

    private void writeAll() throws IOException {
        for (int i = 0; i < 3; i++) {
            int number = i;
            write(i + 1, "abc".substring(i, i + 1), file -> split(file, number, 3, 3));
        }
    }

    private static void split(GgufWriter file, int number, int count, int tensors) {
        file.uint16("split.no", number)
                .uint16("split.count", count)
                .int32("split.tensors.count", tensors);
    }

    /// A part with one tensor, whose bytes are the first letter of its name.
    private void write(int number, String tensor, Consumer<GgufWriter> more) throws IOException {
        GgufWriter file = new GgufWriter();
        if (number == 1) {
            file.string("general.architecture", "llama");
        }
        more.accept(file);
        file.tensor(
                tensor,
                TensorType.I8,
                List.of(4L),
                out ->
                        out.write(
                                tensor.repeat(4)
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        file.write(part(number));
    }

    private Path part(int number) {
        return folder.resolve("model-0000" + number + "-of-00003.gguf");
    }

    private static GgufException refusal(Path file) {
        return catchThrowableOfType(GgufException.class, () -> GgufFile.open(file).close());
    }
}
