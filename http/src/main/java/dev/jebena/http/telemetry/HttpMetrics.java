package dev.jebena.http.telemetry;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/// What a server counts about its requests, by OpenTelemetry's names in Prometheus' spelling.
/// Thread-safe.
public final class HttpMetrics {
    /// OpenTelemetry's advice, and on to the length of a long answer.
    private static final double[] SECONDS = {
        0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, 120, 300
    };

    private final Histogram durations;
    private final Gauge active;
    private final Gauge connections;

    public HttpMetrics(PrometheusRegistry registry) {
        durations =
                Histogram.builder()
                        .name("http_server_request_duration_seconds")
                        .help("Time from the head of a request to the end of its response.")
                        .labelNames(
                                "http_request_method", "http_route", "http_response_status_code")
                        .classicOnly()
                        .classicUpperBounds(SECONDS)
                        .register(registry);
        active =
                Gauge.builder()
                        .name("http_server_active_requests")
                        .help("Requests at work.")
                        .register(registry);
        connections =
                Gauge.builder()
                        .name("http_server_open_connections")
                        .help("Connections that are open.")
                        .register(registry);
    }

    public void started() {
        active.inc();
    }

    /// Counts it, and how long it took.
    ///
    /// @param route the template, never the path itself, so that the number of series is bounded
    public void finished(String method, String route, int status, Duration took) {
        active.dec();
        durations
                .labelValues(method, route, Integer.toString(status))
                .observe(took.toNanos() / 1e9);
    }

    public void connected() {
        connections.inc();
    }

    public void disconnected() {
        connections.dec();
    }
}
