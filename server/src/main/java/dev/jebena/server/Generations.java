package dev.jebena.server;

import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.server.request.GenerationFields;
import dev.jebena.server.request.Result;
import dev.jebena.serving.GenerationRequest;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Makes the generations of a request: as many as there are choices, for each prompt.
final class Generations {
    private Generations() {}

    /// The generations, all choices of the first prompt first.
    static List<GenerationRequest> of(
            List<int[]> prompts,
            GenerationFields asked,
            OptionalInt topLogprobs,
            Instant deadline) {
        List<GenerationRequest> generations = new ArrayList<>();
        for (int[] prompt : prompts) {
            for (int choice = 0; choice < asked.choices(); choice++) {
                generations.add(
                        new GenerationRequest(
                                prompt,
                                asked.maxTokens(),
                                seeded(asked.sampling(), choice),
                                asked.stop(),
                                asked.ignoreEndOfText(),
                                topLogprobs,
                                deadline));
            }
        }
        return generations;
    }

    /// Refuses biases for tokens that the model has not.
    static <T> Result<T> checkBias(ServedModel model, SamplingParameters sampling, T otherwise) {
        int size = model.tokenizer().vocabularySize();
        return sampling.logitBias().keySet().stream()
                .filter(token -> token >= size)
                .findAny()
                .<Result<T>>map(token -> new Result.Refused<>(unknown("logit_bias", token, size)))
                .orElseGet(() -> new Result.Ok<>(otherwise));
    }

    static ApiError unknown(String param, int token, int vocabularySize) {
        return ApiError.of(
                ErrorCode.INVALID_VALUE,
                "'%s' names token %d, but the model's tokens are 0 to %d."
                        .formatted(param, token, vocabularySize - 1),
                param);
    }

    /// With one seed for all, every choice would be the same.
    private static SamplingParameters seeded(SamplingParameters asked, int choice) {
        if (choice == 0 || asked.seed().isEmpty()) {
            return asked;
        }
        return new SamplingParameters(
                asked.temperature(),
                asked.topK(),
                asked.topP(),
                asked.minP(),
                asked.typicalP(),
                asked.repeatPenalty(),
                asked.frequencyPenalty(),
                asked.presencePenalty(),
                asked.repeatLastN(),
                asked.logitBias(),
                OptionalLong.of(asked.seed().getAsLong() + choice));
    }
}
