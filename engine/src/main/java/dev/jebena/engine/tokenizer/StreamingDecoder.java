package dev.jebena.engine.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Turns tokens into text as they come. A character whose bytes are spread over several tokens is
/// held back until it is whole; bytes that can never become one turn into U+FFFD, exactly as if all
/// bytes had been decoded at once.
///
/// Owned by one thread; one per text.
public final class StreamingDecoder {
    private final Tokenizer tokenizer;
    private final boolean special;
    private byte[] pending = new byte[0];

    StreamingDecoder(Tokenizer tokenizer, boolean special) {
        this.tokenizer = tokenizer;
        this.special = special;
    }

    /// The text that is certain now that `token` has come; often empty, never half a character.
    public String accept(int token) {
        byte[] added = tokenizer.bytes(token, special);
        byte[] bytes = Arrays.copyOf(pending, pending.length + added.length);
        System.arraycopy(added, 0, bytes, pending.length, added.length);
        int whole = bytes.length - Utf8.incompleteTail(bytes, bytes.length);
        pending = Arrays.copyOfRange(bytes, whole, bytes.length);
        return new String(bytes, 0, whole, StandardCharsets.UTF_8);
    }

    /// What was held back, at the end of the text: empty, or U+FFFD.
    public String flush() {
        String rest = new String(pending, StandardCharsets.UTF_8);
        pending = new byte[0];
        return rest;
    }
}
