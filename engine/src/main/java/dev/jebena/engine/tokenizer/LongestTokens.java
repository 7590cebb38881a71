package dev.jebena.engine.tokenizer;

import java.util.stream.IntStream;

/// Takes words apart into the longest token they begin with, the longest that the rest begins with,
/// and so on.
///
/// Immutable and thread-safe.
final class LongestTokens {
    private final TokenIndex tokens;

    /// The lengths that tokens have, in bytes, the longest first.
    private final int[] lengths;

    LongestTokens(TokenIndex tokens) {
        this.tokens = tokens;
        lengths =
                IntStream.range(0, tokens.texts().size())
                        .map(id -> tokens.texts().start(id) - tokens.texts().end(id))
                        .distinct()
                        .sorted()
                        .map(negative -> -negative)
                        .toArray();
    }

    /// Bytes of the longest token.
    int longest() {
        return lengths[0];
    }

    /// Appends the tokens of a word; none when one of its parts is no token.
    ///
    /// @return whether all of it is tokens
    boolean add(byte[] text, int from, int to, IntList out) {
        int before = out.size();
        int at = from;
        while (at < to) {
            int id = longest(text, at, to);
            if (id == TokenIndex.NONE) {
                out.shorten(before);
                return false;
            }
            out.add(id);
            at += tokens.texts().end(id) - tokens.texts().start(id);
        }
        return true;
    }

    private int longest(byte[] text, int from, int to) {
        for (int length : lengths) {
            if (length <= to - from) {
                int id = tokens.find(text, from, from + length);
                if (id != TokenIndex.NONE) {
                    return id;
                }
            }
        }
        return TokenIndex.NONE;
    }
}
