package dev.jebena.serving;

import dev.jebena.engine.sampling.SamplingParameters;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// One answer that somebody wants.
///
/// @param prompt token ids; copied, and not to be changed by who reads them
/// @param maxTokens most tokens of the answer, at least 1; without it as many as fit
/// @param stops texts that end the answer and are not part of it; none is empty
/// @param ignoreEnd goes on after a token that would end the answer
/// @param topLogprobs gives log-probabilities: of every token of the answer, and of so many
///   likeliest ones at its place
/// @param deadline when nobody waits for the answer any more
@SuppressWarnings("ArrayRecordComponent") // a prompt of 100 000 tokens is not to be boxed
public record GenerationRequest(
        int[] prompt,
        OptionalInt maxTokens,
        SamplingParameters sampling,
        List<String> stops,
        boolean ignoreEnd,
        OptionalInt topLogprobs,
        Instant deadline) {

    public GenerationRequest {
        prompt = prompt.clone();
        stops = List.copyOf(stops);
        if (maxTokens.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "an answer has at least one token, not " + maxTokens.getAsInt());
        }
        if (topLogprobs.orElse(0) < 0) {
            throw new IllegalArgumentException(
                    "at least no top log-probabilities, not " + topLogprobs.getAsInt());
        }
        if (stops.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("an empty stop text would end every answer");
        }
    }

    /// A plain request: no stop texts, no log-probabilities.
    public GenerationRequest(
            int[] prompt, int maxTokens, SamplingParameters sampling, Instant deadline) {
        this(
                prompt,
                OptionalInt.of(maxTokens),
                sampling,
                List.of(),
                false,
                OptionalInt.empty(),
                deadline);
    }
}
