package dev.jebena.serving;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A tokenizer whose tokens 0 to 255 are bytes, 256 ends an answer, further ones are words, and
/// those beyond have no text.
final class ByteText implements Detokenizer {
    static final int END = 256;
    private final List<String> words;

    ByteText(String... words) {
        this.words = List.of(words);
    }

    /// The tokens of a text, byte by byte.
    static int[] tokens(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] tokens = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            tokens[i] = bytes[i] & 0xff;
        }
        return tokens;
    }

    byte[] bytes(int token) {
        if (token < END) {
            return new byte[] {(byte) token};
        }
        int word = token - END - 1;
        return word >= 0 && word < words.size()
                ? words.get(word).getBytes(StandardCharsets.UTF_8)
                : new byte[0];
    }

    @Override
    public boolean isEndOfGeneration(int token) {
        return token == END;
    }

    @Override
    public Text open() {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
        ByteBuffer pending = ByteBuffer.allocate(64);
        return new Text() {
            @Override
            public String accept(int token) {
                pending.put(bytes(token));
                return decode(false);
            }

            @Override
            public String flush() {
                return decode(true);
            }

            private String decode(boolean end) {
                CharBuffer chars = CharBuffer.allocate(80);
                pending.flip();
                decoder.decode(pending, chars, end);
                pending.compact();
                return chars.flip().toString();
            }
        };
    }
}
