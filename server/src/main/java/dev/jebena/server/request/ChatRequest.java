package dev.jebena.server.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The body of `POST /v1/chat/completions`.
///
/// @param topLogprobs likeliest tokens to name beside each token's own logprob; empty when no
///   logprobs are wanted
/// @param addGenerationPrompt whether the template opens the assistant's turn
/// @param templateVariables further variables of the template, such as `enable_thinking`
public record ChatRequest(
        GenerationFields generation,
        List<ChatMessage> messages,
        OptionalInt topLogprobs,
        boolean addGenerationPrompt,
        Map<String, Object> templateVariables) {

    private static final int MAX_MESSAGES = 4096;
    private static final int MAX_TOP_LOGPROBS = 20;

    /// What a template is given by the request's own fields, the model or the evaluator.
    private static final List<String> OTHERWISE_GIVEN =
            List.of(
                    "messages",
                    "tools",
                    "documents",
                    "add_generation_prompt",
                    "bos_token",
                    "eos_token",
                    "raise_exception",
                    "strftime_now",
                    "namespace",
                    "range",
                    "dict");

    public ChatRequest {
        messages = List.copyOf(messages);
        templateVariables = Collections.unmodifiableMap(new LinkedHashMap<>(templateVariables));
    }

    /// Reads a body and checks every field that is known.
    ///
    /// @param recommendation how tokens are chosen where the body does not say
    public static Result<ChatRequest> parse(byte[] body, Recommendation recommendation) {
        return JsonBody.parse(body, fields -> read(fields, recommendation));
    }

    private static ChatRequest read(Fields fields, Recommendation recommendation) {
        if (!fields.has("messages")) {
            fields.missing("messages");
        }
        List<ChatMessage> messages =
                fields.list(
                        "messages",
                        1,
                        MAX_MESSAGES,
                        (value, at) -> fields.asObject(value, at).map(ChatMessage::read));
        OptionalInt older = fields.smallInteger("max_tokens", 1, Integer.MAX_VALUE);
        OptionalInt newer = fields.smallInteger("max_completion_tokens", 1, Integer.MAX_VALUE);
        ChatRequest request =
                new ChatRequest(
                        GenerationFields.read(
                                fields, newer.isPresent() ? newer : older, recommendation),
                        messages,
                        topLogprobs(fields),
                        fields.flag("add_generation_prompt", true),
                        fields.object("chat_template_kwargs").map(Fields::plain).orElse(Map.of()));
        if (fields.flag("echo", false)) {
            fields.unsupported("echo", "is for '/v1/completions' only");
        }
        if (fields.any("best_of").isPresent()) {
            fields.unsupported("best_of", "is for '/v1/completions' only");
        }
        for (String name : OTHERWISE_GIVEN) {
            if (request.templateVariables().containsKey(name)) {
                fields.unsupported(
                        "chat_template_kwargs." + name, "cannot be given as a further variable");
            }
        }
        Unbuilt.refuse(fields);
        return request;
    }

    private static OptionalInt topLogprobs(Fields fields) {
        boolean wanted = fields.flag("logprobs", false);
        OptionalInt top = fields.smallInteger("top_logprobs", 0, MAX_TOP_LOGPROBS);
        if (top.isPresent() && !wanted) {
            fields.invalid(fields.at("top_logprobs"), "is only for requests with 'logprobs': true");
        }
        return wanted ? OptionalInt.of(top.orElse(0)) : OptionalInt.empty();
    }
}
