package dev.jebena.http.telemetry;

import io.prometheus.metrics.model.registry.PrometheusRegistry;

/// Where a process registers its metrics and starts its spans. Thread-safe.
public record Telemetry(PrometheusRegistry registry, Tracing tracing) implements AutoCloseable {

    /// Metrics, and spans that go nowhere but give every request its trace id.
    public static Telemetry local() {
        return new Telemetry(new PrometheusRegistry(), Tracing.local());
    }

    /// Hands over the spans that are left.
    @Override
    public void close() {
        tracing.close();
    }
}
