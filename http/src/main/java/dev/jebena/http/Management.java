package dev.jebena.http;

import dev.jebena.http.telemetry.Telemetry;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The server for those who run Jebena: `/metrics`, `/health/live`, `/health/ready`. It has a port
/// of its own, needs no key, and is closed last, so that a stop can be watched.
public final class Management {
    private static final PrometheusTextFormatWriter TEXT =
            PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();

    private Management() {}

    /// Starts it.
    ///
    /// @param telemetry whose metrics are shown
    /// @param whyNotReady empty while requests are welcome; may block shortly
    /// @throws IOException when the port is taken
    public static HttpServer start(
            HttpSettings settings,
            Telemetry telemetry,
            Supplier<Optional<String>> whyNotReady,
            InstantSource clock)
            throws IOException {
        Routes routes =
                new Routes(
                        List.of(
                                Route.open(
                                        Method.GET, "/metrics", _ -> metrics(telemetry.registry())),
                                Route.open(
                                        Method.GET,
                                        "/health/live",
                                        _ -> Response.json("{\"status\":\"ok\"}")),
                                Route.open(
                                        Method.GET,
                                        "/health/ready",
                                        _ -> ready(whyNotReady.get()))));
        // its own requests are counted nowhere: a scrape should not show itself
        return HttpServer.start(settings, routes, Access.local(), Telemetry.local(), clock);
    }

    private static Response metrics(PrometheusRegistry registry) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            TEXT.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return new Response.Text(
                200,
                PrometheusTextFormatWriter.CONTENT_TYPE,
                text.toString(StandardCharsets.UTF_8));
    }

    private static Response ready(Optional<String> whyNot) {
        return whyNot.map(reason ->
                        new Response.Text(503, "text/plain; charset=utf-8", reason + "\n"))
                .map(Response.class::cast)
                .orElseGet(() -> Response.json("{\"status\":\"ok\"}"));
    }
}
