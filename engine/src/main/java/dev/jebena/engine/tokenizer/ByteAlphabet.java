package dev.jebena.engine.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// GPT-2's way to write any byte as a visible character: printable Latin-1 stands for itself, the
/// other bytes are the characters from U+0100 on, in order.
final class ByteAlphabet {
    private static final char[] CHARACTERS = new char[256];
    private static final short[] BYTES = new short[512];

    static {
        Arrays.fill(BYTES, (short) -1);
        char next = 256;
        for (int value = 0; value < 256; value++) {
            CHARACTERS[value] = visible(value) ? (char) value : next++;
            BYTES[CHARACTERS[value]] = (short) value;
        }
    }

    private ByteAlphabet() {}

    static char character(int value) {
        return CHARACTERS[value & 0xff];
    }

    /// `bytes[from, to)` in these characters.
    static String write(byte[] bytes, int from, int to) {
        char[] written = new char[to - from];
        for (int i = from; i < to; i++) {
            written[i - from] = character(bytes[i]);
        }
        return new String(written);
    }

    /// The bytes a token's text stands for; a character that is no byte stands for itself.
    static byte[] read(String written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(written.length());
        int at = 0;
        while (at < written.length()) {
            int point = written.codePointAt(at);
            if (point < BYTES.length && BYTES[point] >= 0) {
                bytes.write(BYTES[point]);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
            at += Character.charCount(point);
        }
        return bytes.toByteArray();
    }

    private static boolean visible(int value) {
        return (value >= '!' && value <= '~') || (value >= 0xa1 && value <= 0xac) || value >= 0xae;
    }
}
