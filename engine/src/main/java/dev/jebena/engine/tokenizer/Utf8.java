package dev.jebena.engine.tokenizer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// What this package needs to know of UTF-8.
final class Utf8 {
    private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    private Utf8() {}

    /// The text's bytes; half of a surrogate pair becomes U+FFFD, so the result is well-formed.
    static byte[] encode(String text) {
        try {
            ByteBuffer encoded =
                    StandardCharsets.UTF_8
                            .newEncoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .replaceWith(REPLACEMENT)
                            .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("an encoder that replaces has refused", e);
        }
    }

    /// Bytes of the character that begins with `lead`.
    static int length(int lead) {
        int bits = lead & 0xff;
        return bits < 0x80 ? 1 : bits < 0xe0 ? 2 : bits < 0xf0 ? 3 : 4;
    }

    /// Writes a code point; returns the place behind it.
    static int put(byte[] bytes, int at, int point) {
        if (point < 0x80) {
            bytes[at] = (byte) point;
            return at + 1;
        }
        int length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        int rest = point;
        for (int i = at + length - 1; i > at; i--) {
            bytes[i] = (byte) (0x80 | (rest & 0x3f));
            rest >>= 6;
        }
        bytes[at] = (byte) (0xf00 >> length | rest);
        return at + length;
    }

    /// How many of the last bytes are the beginning of a character that more bytes could complete.
    static int incompleteTail(byte[] bytes, int count) {
        for (int tail = 1; tail <= Math.min(3, count); tail++) {
            int lead = bytes[count - tail] & 0xff;
            if (lead >= 0xc0) {
                boolean open = tail < length(lead) && lead >= 0xc2 && lead <= 0xf4;
                return open && (tail == 1 || fits(lead, bytes[count - tail + 1] & 0xff)) ? tail : 0;
            }
            if (lead < 0x80) {
                return 0;
            }
        }
        return 0;
    }

    /// Whether the second byte keeps the character in its shortest form and within Unicode. Half of
    /// a surrogate pair is read to its end: Java makes one U+FFFD of its three bytes.
    private static boolean fits(int lead, int second) {
        return switch (lead) {
            case 0xe0 -> second >= 0xa0;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second < 0x90;
            default -> true;
        };
    }
}
