package dev.jebena.serving;

import dev.jebena.engine.kv.BlockTable;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One generation under way: its tokens so far, its KV blocks, its text. Everything that a
/// computation after a preemption needs is in its tokens and its seed.
///
/// Owned by the loop's thread once it is in the mailbox.
final class Sequence {
    final GenerationRequest request;
    final Generation generation;
    final AnswerText text;
    final BlockTable blocks;
    final long seed;

    /// Length of prompt and answer at which the answer has all its tokens.
    final int maxLength;

    private int[] tokens;
    private int length;
    private int computed;
    private @Nullable Instant lastToken;

    Sequence(
            GenerationRequest request,
            Generation generation,
            AnswerText text,
            BlockTable blocks,
            long seed,
            int maxLength) {
        this.request = request;
        this.generation = generation;
        this.text = text;
        this.blocks = blocks;
        this.seed = seed;
        this.maxLength = maxLength;
        this.tokens = request.prompt().clone();
        this.length = tokens.length;
    }

    /// Tokens so far, of which the first [#length()] count.
    int[] tokens() {
        return tokens;
    }

    int length() {
        return length;
    }

    /// Tokens whose keys and values are in the blocks.
    int computed() {
        return computed;
    }

    int pending() {
        return length - computed;
    }

    /// Whether all that is left to compute is the token sampled last.
    boolean isDecoding() {
        return computed > 0 && pending() == 1;
    }

    void append(int token) {
        if (length == tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.min(maxLength, Math.max(16, length * 2)));
        }
        tokens[length++] = token;
    }

    void advance(int count) {
        computed += count;
    }

    /// Gives the blocks back; what was in them has to be computed again.
    void release() {
        blocks.release();
        computed = 0;
    }

    /// Notes when the newest token came, and tells when the one before did.
    @Nullable Instant exchangeLastToken(Instant now) {
        Instant previous = lastToken;
        lastToken = now;
        return previous;
    }
}
