package dev.jebena.engine.tokenizer;

import java.util.Arrays;

/// GPT-2's way to write any byte as a visible character: printable Latin-1 stands for itself, the
/// other bytes are the characters from U+0100 on, in order.
public final class ByteAlphabet {
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

    /// The character of a byte, of which the low eight bits count.
    public static char character(int value) {
        return CHARACTERS[value & 0xff];
    }

    /// Writes `bytes[from, to)` in these characters, as UTF-8, to the front of `written`, which has
    /// room for two bytes for each. Returns how many bytes that are.
    static int write(byte[] bytes, int from, int to, byte[] written) {
        int count = 0;
        for (int i = from; i < to; i++) {
            int character = character(bytes[i]);
            if (character < 0x80) {
                written[count++] = (byte) character;
            } else {
                written[count++] = (byte) (0xc0 | (character >> 6));
                written[count++] = (byte) (0x80 | (character & 0x3f));
            }
        }
        return count;
    }

    /// The bytes a token's text stands for; what is no character of these stands for itself.
    static byte[] read(byte[] written) {
        byte[] bytes = new byte[written.length];
        int count = 0;
        int at = 0;
        while (at < written.length) {
            int character = characterAt(written, at);
            if (BYTES[character] >= 0) {
                bytes[count++] = (byte) BYTES[character];
                at += Utf8.length(written[at]);
            } else {
                bytes[count++] = written[at++];
            }
        }
        return Arrays.copyOf(bytes, count);
    }

    /// The character of one or two bytes at `at`; 0, which stands for no byte, where there is none.
    private static int characterAt(byte[] utf8, int at) {
        int lead = utf8[at] & 0xff;
        if (lead < 0x80) {
            return lead;
        }
        int next = at + 1 < utf8.length ? utf8[at + 1] & 0xff : 0;
        boolean known = lead >= 0xc2 && lead <= 0xc7 && next >> 6 == 2;
        return known ? ((lead & 0x1f) << 6) | (next & 0x3f) : 0;
    }

    private static boolean visible(int value) {
        return (value >= '!' && value <= '~') || (value >= 0xa1 && value <= 0xac) || value >= 0xae;
    }
}
