package dev.jebena.http.telemetry;

import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.TraceContext;
import java.time.Duration;
import java.util.List;

/// The span of one model operation, with the attributes of OpenTelemetry's GenAI conventions
/// (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/). Prompts and answers are
/// never among them. Thread-safe.
public final class GenAiSpan implements AutoCloseable {
    private final Span span;

    GenAiSpan(Span span, String operation, String model) {
        this.span =
                span.attribute("gen_ai.operation.name", operation)
                        .attribute("gen_ai.provider.name", "jebena")
                        .attribute("gen_ai.request.model", model);
    }

    /// What children refer to.
    public TraceContext context() {
        return span.context();
    }

    public GenAiSpan maxTokens(long count) {
        span.attribute("gen_ai.request.max_tokens", count);
        return this;
    }

    public GenAiSpan temperature(double value) {
        span.attribute("gen_ai.request.temperature", value);
        return this;
    }

    public GenAiSpan topP(double value) {
        span.attribute("gen_ai.request.top_p", value);
        return this;
    }

    public GenAiSpan seed(long value) {
        span.attribute("gen_ai.request.seed", value);
        return this;
    }

    public GenAiSpan choices(long count) {
        span.attribute("gen_ai.request.choice.count", count);
        return this;
    }

    /// The id and the model that the answer names.
    public GenAiSpan response(String id, String model) {
        span.attribute("gen_ai.response.id", id).attribute("gen_ai.response.model", model);
        return this;
    }

    /// One reason for each choice, such as `stop` or `length`.
    public GenAiSpan finishReasons(List<String> reasons) {
        span.attribute("gen_ai.response.finish_reasons", reasons);
        return this;
    }

    public GenAiSpan usage(long inputTokens, long outputTokens) {
        span.attribute("gen_ai.usage.input_tokens", inputTokens)
                .attribute("gen_ai.usage.output_tokens", outputTokens);
        return this;
    }

    /// From the arrival of the request, under the name that vLLM gives it.
    public GenAiSpan timeToFirstToken(Duration time) {
        span.attribute("gen_ai.latency.time_to_first_token", time.toNanos() / 1e9);
        return this;
    }

    public GenAiSpan failed(ErrorCode code) {
        span.failed(code);
        return this;
    }

    @Override
    public void close() {
        span.close();
    }
}
