package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.http.telemetry.Telemetry;
import dev.jebena.wire.Role;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ManagementTest {
    /// A line of Prometheus' text format: a comment, or a sample.
    private static final Pattern LINE =
            Pattern.compile(
                    "# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .+"
                            + "|[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_]\\w*=\"[^\"]*\",?)*})?"
                            + " (NaN|[+-]Inf|[-+0-9.eE]+)");

    private final Telemetry telemetry = Telemetry.start(Optional.empty(), "1.2.3");
    private final AtomicReference<Optional<String>> whyNotReady =
            new AtomicReference<>(Optional.empty());
    private HttpServer management;

    @BeforeEach
    void start() throws Exception {
        management =
                Management.start(
                        HttpSettings.of("127.0.0.1", 0),
                        telemetry,
                        whyNotReady::get,
                        InstantSource.system());
    }

    @AfterEach
    void stop() {
        management.close();
        telemetry.close();
    }

    private String metrics() throws Exception {
        HttpResponse<String> response = Servers.get(management, "/metrics");
        assertThat(response.headers().firstValue("content-type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        return response.body();
    }

    @Test
    void every_line_is_valid_and_the_jvm_is_among_them() throws Exception {
        assertThat(metrics().lines()).allMatch(line -> LINE.matcher(line).matches());
        assertThat(metrics())
                .contains("\njvm_memory_used_bytes{area=\"heap\"} ")
                .contains("\njvm_gc_collection_seconds_count{")
                .contains("\njvm_threads_current ");
    }

    @Test
    void names_and_buckets_are_as_given() throws Exception {
        Gauge.builder()
                .name("vllm:num_requests_running")
                .help("Running.")
                .labelNames("model_name")
                .register(telemetry.registry())
                .labelValues("m")
                .set(3);
        Histogram.builder()
                .name("vllm:time_to_first_token_seconds")
                .help("First token.")
                .labelNames("model_name")
                .classicOnly()
                .classicUpperBounds(0.001, 0.005)
                .register(telemetry.registry())
                .labelValues("m")
                .observe(0.002);
        assertThat(metrics())
                .contains(
                        "vllm:num_requests_running{model_name=\"m\"} 3.0\n",
                        "vllm:time_to_first_token_seconds_bucket{model_name=\"m\",le=\"0.001\"} 0\n",
                        "vllm:time_to_first_token_seconds_bucket{model_name=\"m\",le=\"0.005\"} 1\n",
                        "vllm:time_to_first_token_seconds_count{model_name=\"m\"} 1\n");
    }

    @Test
    void requests_are_counted_by_route_and_never_by_path() throws Exception {
        try (HttpServer server =
                Servers.start(
                        HttpLimits.DEFAULTS,
                        Access.local(),
                        telemetry,
                        Route.of(
                                Method.GET,
                                "/v1/models/{id}",
                                Role.USER,
                                _ -> Response.json("{}")))) {
            Servers.get(server, "/v1/models/a");
            Servers.get(server, "/v1/models/b");
            Servers.get(server, "/v1/secret/c");
        }
        // closed: every request has been counted by now
        assertThat(metrics())
                .contains(
                        "http_server_request_duration_seconds_count{http_request_method=\"GET\","
                                + "http_response_status_code=\"200\","
                                + "http_route=\"/v1/models/{id}\"} 2\n",
                        "http_server_request_duration_seconds_count{http_request_method=\"GET\","
                                + "http_response_status_code=\"404\","
                                + "http_route=\"unmatched\"} 1\n",
                        "http_server_active_requests 0.0\n",
                        "http_server_open_connections 0.0\n")
                .doesNotContain("secret");
    }

    @Test
    void alive_is_not_yet_ready() throws Exception {
        whyNotReady.set(Optional.of("the model is being loaded"));
        assertThat(Servers.get(management, "/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = Servers.get(management, "/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("the model is being loaded\n");
        whyNotReady.set(Optional.empty());
        assertThat(Servers.get(management, "/health/ready").statusCode()).isEqualTo(200);
    }
}
