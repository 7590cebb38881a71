package dev.jebena.serving;

import dev.jebena.engine.tokenizer.StreamingDecoder;
import dev.jebena.engine.tokenizer.Tokenizer;

/// What serving needs of a tokenizer: the text of tokens as they come. Thread-safe.
public interface Detokenizer {

    /// The text of a new answer.
    Text open();

    /// Whether a token ends an answer.
    boolean isEndOfGeneration(int token);

    /// The text of one answer, whole characters at a time. Owned by one thread.
    interface Text {

        /// The characters that the token completes; maybe none.
        String accept(int token);

        /// What is left when no token follows: a replacement character for half a one.
        String flush();
    }

    /// A model's own tokenizer; control tokens have no text.
    static Detokenizer of(Tokenizer tokenizer) {
        return new Detokenizer() {
            @Override
            public Text open() {
                return text(tokenizer);
            }

            @Override
            public boolean isEndOfGeneration(int token) {
                return tokenizer.isEndOfGeneration(token);
            }
        };
    }

    private static Text text(Tokenizer tokenizer) {
        StreamingDecoder decoder = tokenizer.decoder();
        return new Text() {
            @Override
            public String accept(int token) {
                // a model may pad its rows beyond the tokens that have a text
                return token < tokenizer.vocabularySize() ? decoder.accept(token) : "";
            }

            @Override
            public String flush() {
                return decoder.flush();
            }
        };
    }
}
