package dev.jebena.engine.tokenizer;

/// Byte-level byte pair encoding (GPT-2's): words by a rule, their bytes as symbols, symbols merged
/// by rank. Immutable; what one encoding needs to remember lives in its call.
final class BytePairEncoder {
    private final PreRule rule;
    private final TokenIndex ids;
    private final MergeTable merges;

    BytePairEncoder(Vocabulary vocabulary) {
        rule = vocabulary.rule();
        ids = vocabulary.tokens();
        merges = new MergeTable(ids, vocabulary.merges());
    }

    /// Appends the tokens of `text[from, to)`, which is well-formed UTF-8 without special tokens.
    void encode(byte[] text, int from, int to, IntList tokens) {
        CodePoints points = new CodePoints(text, from, to);
        PairMerger merger = new PairMerger(merges);
        IntList symbols = new IntList(to - from);
        byte[] written = new byte[rule.ignoresMerges() ? Math.multiplyExact(2, to - from) : 0];
        int begin = from;
        int point = 0;
        for (int end : rule.ends(points)) {
            int byteEnd = begin;
            while (point < end) {
                byteEnd += Utf8.length(text[byteEnd]);
                point++;
            }
            int whole =
                    rule.ignoresMerges() ? whole(text, begin, byteEnd, written) : TokenIndex.NONE;
            if (whole != TokenIndex.NONE) {
                symbols.add(whole);
            } else {
                merger.merge(text, begin, byteEnd, symbols);
            }
            begin = byteEnd;
        }
        for (int symbol : symbols.toArray()) {
            addTokens(symbol, tokens);
        }
    }

    private int whole(byte[] text, int from, int to, byte[] written) {
        return ids.find(written, 0, ByteAlphabet.write(text, from, to, written));
    }

    /// A merge may lead to something that is no token: then its bytes are taken one by one, and a
    /// byte the vocabulary lacks is left out.
    private void addTokens(int symbol, IntList tokens) {
        if (merges.isToken(symbol)) {
            tokens.add(symbol);
            return;
        }
        for (byte value : merges.bytes(symbol)) {
            int single = merges.symbol(value);
            if (merges.isToken(single)) {
                tokens.add(single);
            }
        }
    }
}
