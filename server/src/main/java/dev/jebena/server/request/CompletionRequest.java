package dev.jebena.server.request;

import java.util.List;
import java.util.OptionalInt;

/// The body of `POST /v1/completions`.
///
/// @param echo whether the answer's text begins with the prompt
/// @param logprobs likeliest tokens to name beside each token's own logprob; empty when no logprobs
///   are wanted
public record CompletionRequest(
        GenerationFields generation, List<Prompt> prompts, boolean echo, OptionalInt logprobs) {

    private static final int MAX_LOGPROBS = 5;

    /// Answers of one request, all prompts together.
    private static final int MAX_ANSWERS = 16;

    public CompletionRequest {
        prompts = List.copyOf(prompts);
    }

    /// Reads a body and checks every field that is known.
    ///
    /// @param recommendation how tokens are chosen where the body does not say
    public static Result<CompletionRequest> parse(byte[] body, Recommendation recommendation) {
        return JsonBody.parse(body, fields -> read(fields, recommendation));
    }

    private static CompletionRequest read(Fields fields, Recommendation recommendation) {
        CompletionRequest request =
                new CompletionRequest(
                        GenerationFields.read(
                                fields,
                                fields.smallInteger("max_tokens", 1, Integer.MAX_VALUE),
                                recommendation),
                        Prompt.read(fields),
                        fields.flag("echo", false),
                        fields.smallInteger("logprobs", 0, MAX_LOGPROBS));
        int choices = request.generation.choices();
        int answers = choices * request.prompts.size();
        if (answers > MAX_ANSWERS) {
            fields.invalid(
                    fields.at("n"),
                    "gives %d answers to %d prompts; at most %d are possible"
                            .formatted(answers, request.prompts.size(), MAX_ANSWERS));
        }
        if (request.echo && request.logprobs.isPresent()) {
            fields.unsupported("echo", "together with 'logprobs' is not supported by this server");
        }
        OptionalInt bestOf = fields.smallInteger("best_of", 1, Integer.MAX_VALUE);
        if (bestOf.isPresent() && bestOf.getAsInt() != choices) {
            fields.unsupported("best_of", "other than 'n' is not supported by this server");
        }
        Unbuilt.refuse(fields);
        return request;
    }
}
