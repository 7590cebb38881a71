package dev.jebena.engine.tokenizer;

/// What makes tokens of text, one for each kind of vocabulary. Immutable and thread-safe; what one
/// encoding needs to remember lives in its call.
sealed interface Encoder permits BytePairEncoder, SentencePieceEncoder, WordPieceEncoder {
    /// Appends the tokens of `text[from, to)`, which is well-formed UTF-8 without special tokens.
    ///
    /// @param first whether it begins the text, or stands behind a special token
    void encode(byte[] text, int from, int to, boolean first, IntList tokens);
}
