package dev.jebena.serving;

/// What serving needs of a tokenizer: the text of tokens as they come.
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
}
