package dev.jebena.engine.tokenizer;

/// BERT's WordPiece: words of the normalised text, each as the longest tokens it begins with. GGUF
/// files write `▁` where a word begins, rather than `##` where it goes on.
///
/// @param unknown what a word becomes that tokens do not make up
record WordPieceEncoder(LongestTokens tokens, BertNormalizer normalizer, int unknown)
        implements Encoder {
    @Override
    public void encode(byte[] text, int from, int to, boolean first, IntList out) {
        normalizer.words(
                new CodePoints(text, from, to),
                (word, begin, end) -> {
                    if (!tokens.add(word, begin, end, out)) {
                        out.add(unknown);
                    }
                });
    }
}
