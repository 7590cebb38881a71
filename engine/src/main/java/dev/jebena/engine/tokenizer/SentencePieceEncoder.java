package dev.jebena.engine.tokenizer;

import dev.jebena.engine.gguf.Texts;

/// SentencePiece's BPE: characters, spaces escaped, merged by the scores of the tokens they make,
/// and bytes where no token has a character.
final class SentencePieceEncoder implements Encoder {
    private final Merges merges;
    private final ByteTokens byteTokens;
    private final boolean prefixesSpace;

    /// The last bytes of what may stand before a space within a token.
    private final boolean[] beforeSpace = new boolean[256];

    /// @param prefixesSpace whether a space is put before what begins a text
    SentencePieceEncoder(
            TokenIndex tokens, Merges merges, ByteTokens byteTokens, boolean prefixesSpace) {
        this.merges = merges;
        this.byteTokens = byteTokens;
        this.prefixesSpace = prefixesSpace;
        Texts texts = tokens.texts();
        byte[] bytes = texts.bytes();
        for (int id = 0; id < texts.size(); id++) {
            int start = texts.start(id);
            for (int i = start + 1; i < texts.end(id); i++) {
                if (endsWord(bytes, start, i, texts.end(id))) {
                    beforeSpace[bytes[i - 1] & 0xff] = true;
                }
            }
        }
    }

    @Override
    public void encode(byte[] text, int from, int to, boolean first, IntList tokens) {
        byte[] escaped = Spelling.escaped(text, from, to, first && prefixesSpace);
        PairMerger merger = new PairMerger(merges);
        PairMerger.Symbols symbols =
                (symbol, begin, end) -> {
                    if (symbol == Merges.NO_SYMBOL) {
                        byteTokens.add(escaped, begin, end, tokens);
                    } else {
                        tokens.add(symbol);
                    }
                };
        int begin = 0;
        for (int i = 1; i < escaped.length; i++) {
            // no token reaches over this place, so that neither side knows of the other
            if (endsWord(escaped, begin, i, escaped.length)
                    && !beforeSpace[escaped[i - 1] & 0xff]) {
                merger.merge(escaped, begin, i, symbols);
                begin = i;
            }
        }
        merger.merge(escaped, begin, escaped.length, symbols);
    }

    /// Whether at `at` a space begins and something other than a space ends.
    private static boolean endsWord(byte[] text, int from, int at, int to) {
        return Spelling.isSpace(text, at, to)
                && !(at - from >= 3 && Spelling.isSpace(text, at - 3, to));
    }
}
