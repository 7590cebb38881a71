package dev.jebena.server;

import dev.jebena.engine.template.TemplateException;
import dev.jebena.engine.tokenizer.Tokenizer;
import dev.jebena.server.answer.ChatAnswer;
import dev.jebena.server.request.ChatMessage;
import dev.jebena.server.request.ChatRequest;
import dev.jebena.server.request.Result;
import dev.jebena.serving.GenerationRequest;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.RequestContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes jobs of chats: the model's template writes the messages as one text, which becomes tokens.
record ChatJobs(ModelCatalog models, AnswerHeads heads) {
    private static final String MESSAGES = "messages";

    Result<Job> prepare(byte[] body, RequestContext context) {
        return ChatRequest.parse(body, models::recommended)
                .then(request ->
                        models.choose(request.generation().model())
                                .then(model -> prepare(request, model, context)));
    }

    private Result<Job> prepare(ChatRequest request, ServedModel model, RequestContext context) {
        return render(request, model)
                .then(text -> {
                    int[] prompt = tokens(text, model.tokenizer());
                    List<GenerationRequest> generations =
                            Generations.of(
                                    List.of(prompt),
                                    request.generation(),
                                    request.topLogprobs(),
                                    context.deadline());
                    Job job =
                            new Job(
                                    model,
                                    new ChatAnswer(
                                            heads.next("chatcmpl-", model, request.generation())),
                                    MESSAGES,
                                    generations,
                                    prompt.length,
                                    request.generation().stream(),
                                    request.generation().includeUsage(),
                                    request.topLogprobs().isPresent());
                    return Generations.checkBias(model, request.generation().sampling(), job);
                });
    }

    private Result<String> render(ChatRequest request, ServedModel model) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(request.templateVariables());
        variables.put(MESSAGES, request.messages().stream().map(ChatJobs::fields).toList());
        variables.put("add_generation_prompt", request.addGenerationPrompt());
        // none, not undefined, as Hugging Face gives them: templates ask `tools is not none`
        variables.put("tools", null);
        variables.put("documents", null);
        Tokenizer tokenizer = model.tokenizer();
        tokenizer.beginToken().ifPresent(id -> variables.put("bos_token", tokenizer.text(id)));
        tokenizer.endToken().ifPresent(id -> variables.put("eos_token", tokenizer.text(id)));
        try {
            return new Result.Ok<>(model.template().render(variables, heads.clock()));
        } catch (TemplateException e) {
            return new Result.Refused<>(
                    ApiError.of(ErrorCode.TEMPLATE_REFUSED, message(e), MESSAGES));
        }
    }

    private static String message(TemplateException e) {
        String own = Objects.requireNonNullElse(e.getMessage(), e.kind().name());
        return switch (e.kind()) {
            case REFUSED -> own;
            case SYNTAX -> "The model's chat template cannot be read: " + own;
            case FAILED, LIMIT -> "The model's chat template cannot write this: " + own;
        };
    }

    private static Map<String, Object> fields(ChatMessage message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("role", message.role());
        fields.put("content", message.content());
        message.name().ifPresent(name -> fields.put("name", name));
        message.toolCallId().ifPresent(id -> fields.put("tool_call_id", id));
        return fields;
    }

    /// Most templates write the begin token themselves; where one does not and the model wants it,
    /// it is put in front. An end token has no place after a prompt.
    private static int[] tokens(String text, Tokenizer tokenizer) {
        int[] tokens = tokenizer.encode(text, false, true);
        int[] added = tokenizer.encode("", true, false);
        int begin = tokenizer.beginToken().orElse(-1);
        boolean wanted = added.length > 0 && added[0] == begin;
        if (!wanted || (tokens.length > 0 && tokens[0] == begin)) {
            return tokens;
        }
        int[] all = new int[tokens.length + 1];
        all[0] = begin;
        System.arraycopy(tokens, 0, all, 1, tokens.length);
        return all;
    }
}
