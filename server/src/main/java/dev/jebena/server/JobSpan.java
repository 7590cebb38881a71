package dev.jebena.server;

import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.http.telemetry.GenAiSpan;
import dev.jebena.http.telemetry.Tracing;
import dev.jebena.serving.GenerationEvent.Finished;
import dev.jebena.serving.GenerationRequest;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.UpstreamEvent.Usage;
import java.util.List;

/// The span of one answer: what was asked for, and what came of it. Thread-safe.
record JobSpan(GenAiSpan span) implements AutoCloseable {

    static JobSpan start(Tracing tracing, Job job, RequestContext context) {
        GenerationRequest first = job.generations().getFirst();
        SamplingParameters sampling = first.sampling();
        GenAiSpan span =
                tracing.genAi(job.answer().operation(), job.model().name(), context.trace())
                        .temperature(sampling.temperature())
                        .topP(sampling.topP())
                        .choices(job.generations().size());
        first.maxTokens().ifPresent(span::maxTokens);
        sampling.seed().ifPresent(span::seed);
        return new JobSpan(span);
    }

    void finished(Job job, List<Finished> ends, Usage usage) {
        span.response(job.answer().head().id(), job.model().name())
                .finishReasons(
                        ends.stream().map(end -> AnswerWriter.finishReason(end.reason())).toList())
                .usage(usage.promptTokens(), usage.completionTokens());
        ends.stream()
                .flatMap(end -> end.timings().firstToken().stream())
                .min(java.time.Duration::compareTo)
                .ifPresent(span::timeToFirstToken);
    }

    void failed(ApiError error) {
        span.failed(error.code());
    }

    @Override
    public void close() {
        span.close();
    }
}
