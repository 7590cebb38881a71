package dev.jebena.server;

import dev.jebena.engine.tokenizer.Tokenizer;
import dev.jebena.server.answer.CompletionAnswer;
import dev.jebena.server.request.CompletionRequest;
import dev.jebena.server.request.Prompt;
import dev.jebena.server.request.Result;
import dev.jebena.wire.RequestContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Makes jobs of plain completions: prompts become tokens as they are.
record CompletionJobs(ModelCatalog models, AnswerHeads heads) {

    Result<Job> prepare(byte[] body, RequestContext context) {
        return CompletionRequest.parse(body, models::recommended)
                .then(request ->
                        models.choose(request.generation().model())
                                .then(model -> prepare(request, model, context)));
    }

    private Result<Job> prepare(
            CompletionRequest request, ServedModel model, RequestContext context) {
        Tokenizer tokenizer = model.tokenizer();
        List<int[]> prompts = new ArrayList<>();
        List<String> echoes = new ArrayList<>();
        for (Prompt prompt : request.prompts()) {
            String text = "";
            switch (prompt) {
                case Prompt.Text given -> {
                    prompts.add(tokenizer.encode(given.text(), true, true));
                    text = given.text();
                }
                case Prompt.Tokens given -> {
                    for (int token : given.ids()) {
                        if (token >= tokenizer.vocabularySize()) {
                            return new Result.Refused<>(
                                    Generations.unknown(
                                            "prompt", token, tokenizer.vocabularySize()));
                        }
                    }
                    int[] ids = given.ids().stream().mapToInt(Integer::intValue).toArray();
                    prompts.add(ids);
                    text = tokenizer.decode(ids);
                }
            }
            echoes.addAll(
                    Collections.nCopies(
                            request.generation().choices(), request.echo() ? text : ""));
        }
        CompletionAnswer answer =
                new CompletionAnswer(heads.next("cmpl-", model, request.generation()), echoes);
        Job job =
                new Job(
                        model,
                        answer,
                        "prompt",
                        Generations.of(
                                prompts,
                                request.generation(),
                                request.logprobs(),
                                context.deadline()),
                        prompts.stream().mapToInt(prompt -> prompt.length).sum(),
                        request.generation().stream(),
                        request.generation().includeUsage(),
                        request.logprobs().isPresent());
        return Generations.checkBias(model, request.generation().sampling(), job);
    }
}
