package dev.jebena.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextsTest {
    @TempDir Path folder;

    @Test
    void the_strings_of_a_file_are_read_as_they_lie() throws GgufException {
        Texts texts = GgufBytes.parse(GgufBytes.everything()).metadata().texts("strings");

        assertThat(texts.size()).isEqualTo(3);
        assertThat(strings(texts)).containsExactly("a", "", "ü");
        assertThat(texts.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("aü");
        assertThat(texts.start(2)).isEqualTo(1);
        assertThat(texts.end(2)).isEqualTo(3);
    }

    @Test
    void strings_longer_than_a_byte_can_count_are_read() throws GgufException {
        String first = "x".repeat(0x1_0203);
        Texts texts = parse(first, "y".repeat(300), "z");

        assertThat(strings(texts)).containsExactly(first, "y".repeat(300), "z");
    }

    @Test
    void bytes_that_are_no_utf_8_stay_what_they_are() throws GgufException {
        byte[] broken = {'a', (byte) 0xff, (byte) 0xc3};
        Texts texts =
                GgufBytes.parse(
                                GgufBytes.withValue(
                                        "k",
                                        ValueType.ARRAY,
                                        f ->
                                                f.int32(ValueType.STRING.id())
                                                        .int64(2)
                                                        .string(broken)
                                                        .string("b")))
                        .metadata()
                        .texts("k");

        assertThat(texts.bytes(0)).isEqualTo(broken);
        assertThat(texts.string(0)).isEqualTo("a\ufffd\ufffd");
        assertThat(texts.string(1)).isEqualTo("b");
    }

    @Test
    void an_array_of_no_strings_is_no_texts() throws GgufException {
        assertThat(parse().size()).isZero();
        assertThat(parse().anyEmpty()).isFalse();
        assertThat(parse().bytes()).isEmpty();
    }

    @Test
    void a_text_matches_its_own_bytes_anywhere_and_no_others() {
        Texts texts = texts("ab", "", "b");
        byte[] other = {'x', 'a', 'b', 'c'};

        assertThat(texts.matches(0, other, 1, 3)).isTrue();
        assertThat(texts.matches(0, other, 1, 4)).isFalse();
        assertThat(texts.matches(0, other, 1, 2)).isFalse();
        assertThat(texts.matches(0, other, 0, 2)).isFalse();
        assertThat(texts.matches(1, other, 4, 4)).isTrue();
        assertThat(texts.matches(1, other, 0, 1)).isFalse();
        assertThat(texts.matches(2, other, 2, 3)).isTrue();
    }

    @Test
    void an_empty_text_is_seen_wherever_it_stands() {
        assertThat(texts("", "a").anyEmpty()).isTrue();
        assertThat(texts("a", "", "b").anyEmpty()).isTrue();
        assertThat(texts("a", "").anyEmpty()).isTrue();
        assertThat(texts("a", "b").anyEmpty()).isFalse();
    }

    @Test
    void what_is_done_with_the_bytes_changes_no_text() {
        byte[] given = {'a'};
        Texts texts = Texts.of(List.of(given));
        given[0] = 'x';
        texts.bytes()[0] = 'x';
        texts.bytes(0)[0] = 'x';

        assertThat(texts.string(0)).isEqualTo("a");
    }

    @Test
    void more_bytes_than_any_vocabulary_has_are_refused_before_they_are_read() throws IOException {
        Path path = folder.resolve("large.gguf");
        GgufBytes head = GgufBytes.header(3, 0, 1).string("k").int32(ValueType.ARRAY.id());
        head.int32(ValueType.STRING.id()).int64(1).int64(Metadata.MOST_TEXTS_BYTES);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(head.bytes());
            file.setLength(head.bytes().length + (long) Metadata.MOST_TEXTS_BYTES);
        }

        try (GgufFile file = GgufFile.open(path)) {
            assertThatThrownBy(() -> file.metadata().texts("k"))
                    .isInstanceOf(GgufException.class)
                    .hasMessageContaining("k: expected at most 268435456 bytes of strings");
        }
    }

    private static Texts parse(String... strings) throws GgufException {
        byte[] file =
                GgufBytes.withValue(
                        "k",
                        ValueType.ARRAY,
                        f -> {
                            f.int32(ValueType.STRING.id()).int64(strings.length);
                            List.of(strings).forEach(f::string);
                        });
        return GgufBytes.parse(file).metadata().texts("k");
    }

    private static Texts texts(String... strings) {
        return Texts.of(
                List.of(strings).stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toList());
    }

    private static List<String> strings(Texts texts) {
        return IntStream.range(0, texts.size()).mapToObj(texts::string).toList();
    }
}
