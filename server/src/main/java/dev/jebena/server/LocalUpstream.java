package dev.jebena.server;

import dev.jebena.http.telemetry.Tracing;
import dev.jebena.server.request.Result;
import dev.jebena.serving.Generation;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Upstream;
import dev.jebena.wire.UpstreamEvent.Data;
import dev.jebena.wire.UpstreamEvent.Failed;
import dev.jebena.wire.UpstreamEvent.Finished;
import dev.jebena.wire.UpstreamEvent.Started;
import dev.jebena.wire.UpstreamEvent.Usage;
import dev.jebena.wire.UpstreamRequest;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The models of this process, as an upstream: the body is read and checked, becomes tokens, and
/// goes through the batch loop of its model; the events of its generations come back in OpenAI's
/// shapes. Thread-safe.
public final class LocalUpstream implements Upstream {
    private final ChatJobs chats;
    private final CompletionJobs completions;
    private final TokenService tokens;
    private final Tracing tracing;

    /// An upstream for these models.
    ///
    /// @param clock the time, and for templates the time zone
    /// @param random for the ids of answers; thread-safe
    /// @param tracing for a span of each answer
    public LocalUpstream(
            ModelCatalog models, Clock clock, RandomGenerator random, Tracing tracing) {
        AnswerHeads heads = new AnswerHeads(clock, random);
        this.chats = new ChatJobs(models, heads);
        this.completions = new CompletionJobs(models, heads);
        this.tokens = new TokenService(models);
        this.tracing = tracing;
    }

    @Override
    public void exchange(UpstreamRequest request, RequestContext context, Sink sink) {
        switch (request.operation()) {
            case CHAT_COMPLETIONS ->
                    generate(chats.prepare(request.body(), context), context, sink);
            case COMPLETIONS ->
                    generate(completions.prepare(request.body(), context), context, sink);
            case TOKENIZE -> reply(tokens.tokenize(request.body()), sink);
            case DETOKENIZE -> reply(tokens.detokenize(request.body()), sink);
        }
    }

    private void generate(Result<Job> prepared, RequestContext context, Sink sink) {
        switch (prepared) {
            case Result.Refused<Job>(ApiError error) -> sink.accept(new Failed(error));
            case Result.Ok<Job>(Job job) -> {
                try (JobSpan span = JobSpan.start(tracing, job, context)) {
                    switch (Submission.submit(job)) {
                        case Result.Refused<List<Generation>>(ApiError error) -> {
                            span.failed(error);
                            sink.accept(new Failed(error));
                        }
                        case Result.Ok<List<Generation>>(List<Generation> generations) ->
                                new JobRun(job, generations, sink, span).run(context);
                    }
                }
            }
        }
    }

    private static void reply(Result<ObjectNode> result, Sink sink) {
        switch (result) {
            case Result.Refused<ObjectNode>(ApiError error) -> sink.accept(new Failed(error));
            case Result.Ok<ObjectNode>(ObjectNode body) -> {
                sink.accept(new Started());
                sink.accept(new Data(JsonMapper.shared().writeValueAsBytes(body)));
                sink.accept(new Finished(new Usage(0, 0)));
            }
        }
    }
}
