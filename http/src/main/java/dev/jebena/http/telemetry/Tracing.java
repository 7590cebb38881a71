package dev.jebena.http.telemetry;

import dev.jebena.wire.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Starts spans. A parent is always given, never taken from the thread. Thread-safe.
public final class Tracing implements AutoCloseable {
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    Tracing(SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider.get("dev.jebena");
    }

    /// Spans that go nowhere, for their ids alone. What a client decided on sampling is passed on.
    public static Tracing local() {
        return new Tracing(
                SdkTracerProvider.builder()
                        .setSampler(Sampler.parentBased(Sampler.alwaysOff()))
                        .addSpanProcessor(new UnheardSpans())
                        .build());
    }

    /// Spans that go to a collector, in batches, by OTLP over HTTP. What the collector does not
    /// take in time is dropped: no request ever waits for it.
    ///
    /// @param endpoint the collector's base, such as `http://127.0.0.1:4318`
    /// @param version of this program
    public static Tracing exporting(URI endpoint, String version) {
        String base = endpoint.toString().replaceAll("/+$", "");
        Resource resource =
                Resource.getDefault()
                        .merge(
                                Resource.create(
                                        Attributes.of(
                                                AttributeKey.stringKey("service.name"),
                                                "jebena",
                                                AttributeKey.stringKey("service.version"),
                                                version)));
        return new Tracing(
                SdkTracerProvider.builder()
                        .setResource(resource)
                        .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                        .addSpanProcessor(
                                BatchSpanProcessor.builder(
                                                OtlpHttpSpanExporter.builder()
                                                        .setEndpoint(base + "/v1/traces")
                                                        .setTimeout(5, TimeUnit.SECONDS)
                                                        .build())
                                        .setMaxQueueSize(2048)
                                        .build())
                        .build());
    }

    /// The span of a request that came in.
    ///
    /// @param parent the client's span, from its `traceparent`
    public Span server(String method, Optional<TraceContext> parent) {
        SpanBuilder builder = tracer.spanBuilder(method).setSpanKind(SpanKind.SERVER);
        Context root = Context.root();
        builder.setParent(parent.map(p -> within(root, p)).orElse(root));
        return new Span(builder.startSpan());
    }

    /// The span of a part of the work.
    public Span child(String name, TraceContext parent) {
        return new Span(
                tracer.spanBuilder(name)
                        .setSpanKind(SpanKind.INTERNAL)
                        .setParent(within(Context.root(), parent))
                        .startSpan());
    }

    /// The span of one model operation (OpenTelemetry's GenAI conventions).
    ///
    /// @param operation `chat`, `text_completion`, `embeddings`
    public GenAiSpan genAi(String operation, String model, TraceContext parent) {
        return new GenAiSpan(child(operation + " " + model, parent), operation, model);
    }

    private static Context within(Context context, TraceContext parent) {
        SpanContext remote =
                SpanContext.createFromRemoteParent(
                        parent.traceId(),
                        parent.spanId(),
                        parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                        TraceState.getDefault());
        return context.with(io.opentelemetry.api.trace.Span.wrap(remote));
    }

    /// Hands over the spans that are left, for five seconds at most.
    @Override
    public void close() {
        CompletableResultCode done = provider.shutdown();
        done.join(5, TimeUnit.SECONDS);
    }
}
