package dev.jebena.engine.tokenizer;

import java.util.List;

/// SentencePiece's merges: any two neighbours whose texts together are a token, and of several the
/// one with the highest score first.
final class ScoredTokens implements Merges {
    private static final long NONE = Merges.merge(0, NO_SYMBOL);

    private final TokenIndex tokens;
    private final float[] scores;
    private final boolean[] hidden;
    private final int longest;

    /// @param scores by id
    ScoredTokens(TokenIndex tokens, List<TokenType> types, float[] scores) {
        this.tokens = tokens;
        this.scores = scores;
        hidden = new boolean[types.size()];
        int most = 0;
        for (int id = 0; id < hidden.length; id++) {
            hidden[id] = types.get(id).onlyWhenParsed();
            most = Math.max(most, tokens.texts().end(id) - tokens.texts().start(id));
        }
        longest = most;
    }

    @Override
    public int length(byte lead) {
        return Utf8.length(lead);
    }

    @Override
    public int symbol(byte[] text, int from, int to) {
        int id = tokens.find(text, from, to);
        return id != TokenIndex.NONE && hidden[id] ? NO_SYMBOL : id;
    }

    @Override
    public long find(int left, int right, byte[] text, int from, int to) {
        int id = to - from > longest ? NO_SYMBOL : symbol(text, from, to);
        return id == NO_SYMBOL ? NONE : Merges.merge(rank(scores[id]), id);
    }

    /// A number that falls as the score rises.
    private static int rank(float score) {
        int bits = Float.floatToIntBits(score + 0f);
        return ~(bits < 0 ? bits ^ Integer.MAX_VALUE : bits);
    }
}
