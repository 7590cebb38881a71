package dev.jebena.http.telemetry;

import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.TraceContext;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;

/// A piece of work in a trace, from its start to its `close`. Thread-safe.
public final class Span implements AutoCloseable {
    private final io.opentelemetry.api.trace.Span span;
    private final TraceContext context;

    Span(io.opentelemetry.api.trace.Span span) {
        this.span = span;
        SpanContext own = span.getSpanContext();
        this.context = new TraceContext(own.getTraceId(), own.getSpanId(), own.isSampled());
    }

    /// What children and log lines refer to.
    public TraceContext context() {
        return context;
    }

    public Span name(String name) {
        span.updateName(name);
        return this;
    }

    public Span attribute(String name, String value) {
        span.setAttribute(name, value);
        return this;
    }

    public Span attribute(String name, long value) {
        span.setAttribute(name, value);
        return this;
    }

    public Span attribute(String name, double value) {
        span.setAttribute(name, value);
        return this;
    }

    public Span attribute(String name, List<String> values) {
        span.setAttribute(
                io.opentelemetry.api.common.AttributeKey.stringArrayKey(name), List.copyOf(values));
        return this;
    }

    /// Marks the work as failed.
    public Span failed(ErrorCode code) {
        span.setAttribute("error.type", code.code());
        span.setStatus(StatusCode.ERROR);
        return this;
    }

    @Override
    public void close() {
        span.end();
    }
}
