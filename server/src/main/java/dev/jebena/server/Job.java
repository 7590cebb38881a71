package dev.jebena.server;

import dev.jebena.server.answer.Answer;
import dev.jebena.server.answer.LogprobShape;
import dev.jebena.server.answer.TokenText;
import dev.jebena.serving.GenerationRequest;
import java.util.List;

/// A request that is ready for the engine.
///
/// @param promptField the request field that the prompts come from
/// @param generations one for each choice of the answer
/// @param promptTokens of all prompts, each counted once however many answers it gets
/// @param stream whether the answer is sent piece by piece
/// @param includeUsage whether a stream ends with the count of tokens
/// @param wantsLogprobs whether each token comes with its log-probability
record Job(
        ServedModel model,
        Answer answer,
        String promptField,
        List<GenerationRequest> generations,
        int promptTokens,
        boolean stream,
        boolean includeUsage,
        boolean wantsLogprobs) {

    Job {
        generations = List.copyOf(generations);
        if (generations.isEmpty()) {
            throw new IllegalArgumentException("a job has at least one generation");
        }
    }

    /// Collects the log-probabilities of one choice.
    LogprobShape newLogprobs() {
        return answer.logprobs(new TokenText(model.tokenizer()));
    }
}
