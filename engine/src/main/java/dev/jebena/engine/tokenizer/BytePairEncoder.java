package dev.jebena.engine.tokenizer;

import dev.jebena.engine.gguf.Texts;

/// Byte pair encoding: words by a rule, symbols merged by rank. What the symbols are before that is
/// the vocabulary's [Spelling]: the bytes (GPT-2) or the characters, spaces escaped (Gemma 4).
final class BytePairEncoder implements Encoder {
    private final PreRule rule;
    private final TokenIndex ids;
    private final MergeTable merges;
    private final ByteTokens byteTokens;

    BytePairEncoder(TokenIndex ids, Texts merges, PreRule rule) {
        this.rule = rule;
        this.ids = ids;
        this.merges = new MergeTable(ids, merges, rule.spelling());
        byteTokens = new ByteTokens(ids, TokenIndex.NONE);
    }

    @Override
    public void encode(byte[] text, int from, int to, boolean first, IntList tokens) {
        if (rule.spelling() == Spelling.ESCAPED_SPACES) {
            byte[] escaped = Spelling.escaped(text, from, to, false);
            words(escaped, 0, escaped.length, tokens);
        } else {
            words(text, from, to, tokens);
        }
    }

    private void words(byte[] text, int from, int to, IntList tokens) {
        CodePoints points = new CodePoints(text, from, to);
        PairMerger merger = new PairMerger(merges);
        PairMerger.Symbols symbols =
                (symbol, begin, end) -> addTokens(symbol, text, begin, end, tokens);
        boolean byteCharacters = rule.wholeWords() == PreRule.WholeWords.ALL;
        byte[] written = new byte[byteCharacters ? Math.multiplyExact(2, to - from) : 0];
        int begin = from;
        int point = 0;
        for (int end : rule.ends(points)) {
            int byteEnd = begin;
            while (point < end) {
                byteEnd += Utf8.length(text[byteEnd]);
                point++;
            }
            int whole = whole(text, begin, byteEnd, written);
            if (whole != TokenIndex.NONE) {
                tokens.add(whole);
            } else {
                merger.merge(text, begin, byteEnd, symbols);
            }
            begin = byteEnd;
        }
    }

    /// The token that the word is without merging.
    private int whole(byte[] text, int from, int to, byte[] written) {
        return switch (rule.wholeWords()) {
            case NONE -> TokenIndex.NONE;
            // a word that begins with one is nothing else
            case LINE_BREAKS -> text[from] == '\n' ? ids.find(text, from, to) : TokenIndex.NONE;
            case ALL -> ids.find(written, 0, ByteAlphabet.write(text, from, to, written));
        };
    }

    /// A merge may lead to something that is no token: then its bytes are taken one by one, and a
    /// byte the vocabulary lacks is left out.
    private void addTokens(int symbol, byte[] text, int from, int to, IntList tokens) {
        if (merges.isToken(symbol)) {
            tokens.add(symbol);
        } else if (rule.spelling() == Spelling.ESCAPED_SPACES) {
            byteTokens.add(text, from, to, tokens);
        } else {
            for (int i = from; i < to; i++) {
                int single = merges.symbol(text, i, i + 1);
                if (merges.isToken(single)) {
                    tokens.add(single);
                }
            }
        }
    }
}
