package dev.jebena.engine.tokenizer;

import java.util.Arrays;

/// How the tokens of a vocabulary are written in its file.
enum Spelling {
    /// Each byte as a visible character (GPT-2).
    BYTE_CHARACTERS,

    /// As they are, but for spaces, which are `▁`; single bytes are `<0x0A>` (SentencePiece).
    ESCAPED_SPACES;

    private static final byte[] SPACE = {(byte) 0xe2, (byte) 0x96, (byte) 0x81};

    /// The bytes that an ordinary token stands for.
    byte[] read(byte[] written) {
        return switch (this) {
            case BYTE_CHARACTERS -> ByteAlphabet.read(written);
            case ESCAPED_SPACES -> unescaped(written);
        };
    }

    /// `text[from, to)` with its spaces escaped, and with `prefix` one more in front.
    static byte[] escaped(byte[] text, int from, int to, boolean prefix) {
        int spaces = prefix ? 1 : 0;
        for (int i = from; i < to; i++) {
            spaces += text[i] == ' ' ? 1 : 0;
        }
        int grown = Math.multiplyExact(SPACE.length - 1, spaces) + (prefix ? 1 : 0);
        byte[] escaped = new byte[Math.addExact(to - from, grown)];
        int at = prefix ? put(escaped, 0) : 0;
        for (int i = from; i < to; i++) {
            if (text[i] == ' ') {
                at = put(escaped, at);
            } else {
                escaped[at++] = text[i];
            }
        }
        return escaped;
    }

    /// Whether an escaped space begins at `at`.
    static boolean isSpace(byte[] text, int at, int to) {
        return to - at >= SPACE.length
                && text[at] == SPACE[0]
                && text[at + 1] == SPACE[1]
                && text[at + 2] == SPACE[2];
    }

    /// Writes an escaped space; returns the place behind it.
    static int put(byte[] bytes, int at) {
        System.arraycopy(SPACE, 0, bytes, at, SPACE.length);
        return at + SPACE.length;
    }

    private static byte[] unescaped(byte[] written) {
        byte[] bytes = new byte[written.length];
        int count = 0;
        int at = 0;
        while (at < written.length) {
            boolean space = isSpace(written, at, written.length);
            bytes[count++] = space ? (byte) ' ' : written[at];
            at += space ? SPACE.length : 1;
        }
        return Arrays.copyOf(bytes, count);
    }
}
