package dev.jebena.serving;

import java.util.List;
import java.util.Optional;

/// What a reader gets of its answer: any number of pieces, then one end.
public sealed interface GenerationEvent {

    /// The next text of the answer. Text that may be the beginning of a stop text, or of a
    /// character, is held back until that is known.
    ///
    /// @param text whole characters; empty only where tokens without text are told at the end
    /// @param tokens those whose text begins in this piece; a token that lies in the stop text
    ///   wholly, or that ended the answer, is in none
    record Piece(String text, List<GeneratedToken> tokens) implements GenerationEvent {
        public Piece {
            tokens = List.copyOf(tokens);
        }
    }

    /// The end of the answer.
    ///
    /// @param stop the stop text that ended it, if one did
    /// @param completionTokens all tokens the model gave, those of the stop text and the one that
    ///   ended the answer included
    record Finished(
            FinishReason reason,
            Optional<String> stop,
            int promptTokens,
            int completionTokens,
            Timings timings)
            implements GenerationEvent {}
}
