package dev.jebena.server.answer;

import dev.jebena.engine.tokenizer.Tokenizer;
import java.nio.charset.StandardCharsets;

/// Tokens as answers show them: special ones by their name, half characters as U+FFFD.
///
/// Immutable and thread-safe.
public record TokenText(Tokenizer tokenizer) {

    /// OpenAI's stand-in for a probability of nothing, for which JSON has no number.
    private static final double NEVER = -9999;

    byte[] bytes(int token) {
        // a model may have more tokens than its tokenizer has texts
        return token < tokenizer.vocabularySize() ? tokenizer.bytes(token, true) : new byte[0];
    }

    String text(int token) {
        return new String(bytes(token), StandardCharsets.UTF_8);
    }

    static double shown(double logprob) {
        return Math.max(logprob, NEVER);
    }
}
