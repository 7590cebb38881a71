package dev.jebena.server;

import dev.jebena.serving.FinishReason;
import dev.jebena.serving.Generation;
import dev.jebena.serving.GenerationEvent;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Upstream.Sink;
import dev.jebena.wire.UpstreamEvent.Failed;
import dev.jebena.wire.UpstreamEvent.Finished;
import dev.jebena.wire.UpstreamEvent.Started;
import dev.jebena.wire.UpstreamEvent.Usage;
import java.util.List;
import java.util.Optional;

/// Carries a job's generations to whoever asked, and ends the answer as they end. Owned by the
/// thread of the request.
record JobRun(Job job, List<Generation> generations, Sink sink, JobSpan span) {

    /// Sends the whole answer.
    void run(RequestContext context) {
        AnswerWriter writer =
                job.stream() ? new StreamedAnswer(job, sink) : new WholeAnswer(job, sink);
        List<GenerationEvent.Finished> ends;
        try {
            context.cancellation().onCancel(this::cancel);
            sink.accept(new Started());
            writer.begin();
            ends = Choices.readAll(generations, writer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(error(FinishReason.CANCELLED, context));
            return;
        } finally {
            // whatever the sink threw, nobody reads on; those that have ended do not notice
            cancel();
        }
        Optional<FinishReason> broken = broken(ends);
        if (broken.isPresent()) {
            fail(error(broken.get(), context));
            return;
        }
        int completionTokens =
                ends.stream().mapToInt(GenerationEvent.Finished::completionTokens).sum();
        Usage usage = new Usage(job.promptTokens(), completionTokens);
        span.finished(job, ends, usage);
        writer.end(usage);
        sink.accept(new Finished(usage));
    }

    private void cancel() {
        generations.forEach(Generation::cancel);
    }

    private void fail(ApiError error) {
        span.failed(error);
        sink.accept(new Failed(error));
    }

    /// Why there is no complete answer. When one choice breaks off the others are cancelled, which
    /// explains nothing.
    private static Optional<FinishReason> broken(List<GenerationEvent.Finished> ends) {
        List<FinishReason> reasons =
                ends.stream()
                        .filter(end -> !Choices.isComplete(end))
                        .map(GenerationEvent.Finished::reason)
                        .toList();
        return reasons.stream()
                .filter(reason -> reason != FinishReason.CANCELLED)
                .findFirst()
                .or(() -> reasons.stream().findFirst());
    }

    private static ApiError error(FinishReason reason, RequestContext context) {
        ErrorCode code =
                switch (reason) {
                    case STOP, LENGTH, FAILED -> ErrorCode.INTERNAL_ERROR;
                    case DEADLINE -> ErrorCode.REQUEST_TIMEOUT;
                    case SLOW_READER -> ErrorCode.SLOW_READER;
                    // by the client, or by the loop when its time to stop has come
                    case CANCELLED ->
                            context.cancellation().reason().orElse(ErrorCode.SHUTTING_DOWN);
                };
        return ApiError.of(code, code.meaning());
    }
}
