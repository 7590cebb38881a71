package dev.jebena.http.telemetry;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.util.Optional;

/// Where a process registers its metrics and starts its spans. Thread-safe.
public final class Telemetry implements AutoCloseable {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final HttpMetrics http = new HttpMetrics(registry);
    private final Tracing tracing;

    private Telemetry(Tracing tracing) {
        this.tracing = tracing;
    }

    /// Metrics of requests, and spans that go nowhere but give every request its trace id.
    public static Telemetry local() {
        return new Telemetry(Tracing.local());
    }

    /// What a whole process shows: metrics with those of the JVM, and spans that go to a collector
    /// when there is one.
    ///
    /// @param otlpEndpoint the collector's base, such as `http://127.0.0.1:4318`
    /// @param version of this program
    public static Telemetry start(Optional<URI> otlpEndpoint, String version) {
        Telemetry telemetry =
                new Telemetry(
                        otlpEndpoint
                                .map(endpoint -> Tracing.exporting(endpoint, version))
                                .orElseGet(Tracing::local));
        JvmMetrics.builder().register(telemetry.registry);
        return telemetry;
    }

    /// Where all register, under exact names; what it holds is what `/metrics` shows.
    public PrometheusRegistry registry() {
        return registry;
    }

    public Tracing tracing() {
        return tracing;
    }

    /// What the servers of this process count.
    public HttpMetrics http() {
        return http;
    }

    /// Hands over the spans that are left.
    @Override
    public void close() {
        tracing.close();
    }
}
