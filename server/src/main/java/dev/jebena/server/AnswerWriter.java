package dev.jebena.server;

import dev.jebena.serving.FinishReason;
import dev.jebena.wire.UpstreamEvent.Usage;

/// Writes an answer to its sink while the generations come.
sealed interface AnswerWriter extends Choices.Reader permits StreamedAnswer, WholeAnswer {

    /// Before the first event.
    void begin();

    /// After the last event of all choices, when all of them are complete.
    void end(Usage usage);

    /// OpenAI's word for how a complete choice ended.
    static String finishReason(FinishReason reason) {
        return reason == FinishReason.LENGTH ? "length" : "stop";
    }
}
