package dev.jebena.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ByteAlphabetTest {
    @Test
    void every_byte_comes_back_from_its_character() {
        for (int value = 0; value < 256; value++) {
            byte[] written = write(new byte[] {(byte) value}, 0, 1);

            assertThat(written).asString().isEqualTo(String.valueOf(ByteAlphabet.character(value)));
            assertThat(ByteAlphabet.read(written)).containsExactly(value);
        }
    }

    @Test
    void a_part_of_the_bytes_is_written() {
        assertThat(write(Utf8.encode("a b\n"), 1, 4)).asString().isEqualTo("ĠbĊ");
    }

    @Test
    void what_is_no_character_of_the_alphabet_stands_for_itself() {
        for (String text : new String[] {" ", "日", "😀", "\u0144", "\0", "\u01ff", "ń日 "}) {
            assertThat(ByteAlphabet.read(Utf8.encode(text))).asString().isEqualTo(text);
        }
        byte[] broken = {(byte) 0xc4, 'a', (byte) 0xff, (byte) 0x80, (byte) 0xc1, (byte) 0xa1};
        assertThat(ByteAlphabet.read(broken)).isEqualTo(broken);
        byte[] cut = {'a', (byte) 0xc4};
        assertThat(ByteAlphabet.read(cut)).isEqualTo(cut);
    }

    private static byte[] write(byte[] bytes, int from, int to) {
        byte[] written = new byte[2 * (to - from)];
        return Arrays.copyOf(written, ByteAlphabet.write(bytes, from, to, written));
    }
}
