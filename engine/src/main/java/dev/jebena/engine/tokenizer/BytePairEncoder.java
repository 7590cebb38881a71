package dev.jebena.engine.tokenizer;

import java.util.HashMap;
import java.util.Map;

/// Byte-level byte pair encoding (GPT-2's): words by a rule, their bytes as symbols, symbols merged
/// by rank. Immutable; what one encoding needs to remember lives in its call.
final class BytePairEncoder {
    private final PreRule rule;
    private final Map<String, Integer> ids;
    private final MergeTable merges;

    BytePairEncoder(Vocabulary vocabulary) {
        rule = vocabulary.rule();
        ids = HashMap.newHashMap(vocabulary.texts().size());
        for (int id = 0; id < vocabulary.texts().size(); id++) {
            ids.put(vocabulary.texts().get(id), id);
        }
        merges = new MergeTable(ids, vocabulary.texts().size(), vocabulary.merges());
    }

    /// Appends the tokens of `text[from, to)`, which is well-formed UTF-8 without special tokens.
    void encode(byte[] text, int from, int to, IntList tokens) {
        CodePoints points = new CodePoints(text, from, to);
        PairMerger merger = new PairMerger(merges);
        IntList symbols = new IntList(to - from);
        int begin = from;
        int point = 0;
        for (int end : rule.ends(points)) {
            int byteEnd = begin;
            while (point < end) {
                byteEnd += Utf8.length(text[byteEnd]);
                point++;
            }
            Integer whole =
                    rule.ignoresMerges() ? ids.get(ByteAlphabet.write(text, begin, byteEnd)) : null;
            if (whole != null) {
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

    /// A merge may lead to something that is no token: then its bytes are taken one by one, and a
    /// byte the vocabulary lacks is left out.
    private void addTokens(int symbol, IntList tokens) {
        if (merges.isToken(symbol)) {
            tokens.add(symbol);
            return;
        }
        String text = merges.text(symbol);
        for (int i = 0; i < text.length(); i++) {
            Integer id = ids.get(text.substring(i, i + 1));
            if (id != null) {
                tokens.add(id);
            }
        }
    }
}
