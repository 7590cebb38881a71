package dev.jebena.server;

import dev.jebena.serving.FinishReason;
import dev.jebena.serving.GenerationEvent.Finished;
import dev.jebena.serving.ServingListener;
import dev.jebena.serving.ServingStats;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// What happens in the batch loops, as Prometheus metrics with the names, labels and buckets of
/// vLLM (`vllm/v1/metrics/loggers.py`), so that its dashboards fit. Thread-safe.
public final class ModelMetrics {
    private static final String MODEL = "model_name";

    private static final double[] REQUEST_SECONDS = {
        0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680
    };
    private static final double[] FIRST_TOKEN_SECONDS = {
        0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20,
        40, 80, 160, 640, 2560
    };
    private static final double[] NEXT_TOKEN_SECONDS = {
        0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40,
        80
    };
    private static final double[] STEP_TOKENS = {
        1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384
    };
    private static final double[] REQUEST_TOKENS = {
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000
    };

    private final PrometheusRegistry registry;
    private final Map<String, Supplier<ServingStats>> watched = new ConcurrentHashMap<>();
    private final Histogram firstToken;
    private final Histogram nextToken;
    private final Histogram request;
    private final Histogram queue;
    private final Histogram stepTokens;
    private final Histogram promptTokens;
    private final Histogram generationTokens;

    public ModelMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        gauge("num_requests_running", "Sequences that have KV blocks.", ServingStats::running);
        gauge("num_requests_waiting", "Admitted, but without KV blocks.", ServingStats::waiting);
        gauge("kv_cache_usage_perc", "KV blocks in use, from 0 to 1.", ServingStats::kvUsage);
        counter(
                "num_preemptions",
                "Times a sequence lost its KV blocks to an older one.",
                ServingStats::preemptions);
        counter("prompt_tokens", "Prompt tokens of begun requests.", ServingStats::promptTokens);
        counter("generation_tokens", "Tokens sampled.", ServingStats::generationTokens);
        countEnds();
        firstToken =
                histogram(
                        "time_to_first_token_seconds",
                        "From admission to the first token.",
                        FIRST_TOKEN_SECONDS);
        nextToken =
                histogram(
                        "inter_token_latency_seconds",
                        "From one token to the next.",
                        NEXT_TOKEN_SECONDS);
        request =
                histogram(
                        "e2e_request_latency_seconds",
                        "From admission to the end.",
                        REQUEST_SECONDS);
        queue =
                histogram(
                        "request_queue_time_seconds",
                        "From admission to the first step.",
                        REQUEST_SECONDS);
        stepTokens = histogram("iteration_tokens_total", "Tokens of a step.", STEP_TOKENS);
        promptTokens =
                histogram("request_prompt_tokens", "Prompt tokens of a request.", REQUEST_TOKENS);
        generationTokens =
                histogram(
                        "request_generation_tokens",
                        "Tokens generated for a request.",
                        REQUEST_TOKENS);
    }

    /// Hears what a model's loop does.
    public ServingListener listener(String model) {
        return new ServingListener() {
            @Override
            public void begun(Duration queued) {
                queue.labelValues(model).observe(seconds(queued));
            }

            @Override
            public void firstToken(Duration sinceAdmission) {
                firstToken.labelValues(model).observe(seconds(sinceAdmission));
            }

            @Override
            public void nextToken(Duration sincePrevious) {
                nextToken.labelValues(model).observe(seconds(sincePrevious));
            }

            @Override
            public void stepped(int tokens, int sequences) {
                stepTokens.labelValues(model).observe(tokens);
            }

            @Override
            public void finished(Finished end) {
                request.labelValues(model).observe(seconds(end.timings().total()));
                promptTokens.labelValues(model).observe(end.promptTokens());
                generationTokens.labelValues(model).observe(end.completionTokens());
            }
        };
    }

    /// Asks a model's state at every scrape from now on.
    public void watch(String model, Supplier<ServingStats> stats) {
        watched.put(model, stats);
    }

    private void gauge(String name, String help, ToDoubleFunction<ServingStats> value) {
        GaugeWithCallback.builder()
                .name("vllm:" + name)
                .help(help)
                .labelNames(MODEL)
                .callback(callback ->
                        watched.forEach((model, stats) ->
                                callback.call(value.applyAsDouble(stats.get()), model)))
                .register(registry);
    }

    private void counter(String name, String help, ToDoubleFunction<ServingStats> value) {
        CounterWithCallback.builder()
                .name("vllm:" + name)
                .help(help)
                .labelNames(MODEL)
                .callback(callback ->
                        watched.forEach((model, stats) ->
                                callback.call(value.applyAsDouble(stats.get()), model)))
                .register(registry);
    }

    private void countEnds() {
        CounterWithCallback.builder()
                .name("vllm:request_success")
                .help("Requests that ended, by how.")
                .labelNames(MODEL, "finished_reason")
                .callback(callback ->
                        watched.forEach((model, stats) -> ends(callback, model, stats.get())))
                .register(registry);
    }

    private static void ends(
            CounterWithCallback.Callback callback, String model, ServingStats stats) {
        Map<String, Long> ends = new TreeMap<>();
        stats.finished().forEach((reason, count) -> ends.merge(name(reason), count, Long::sum));
        ends.forEach((name, count) -> callback.call(count.doubleValue(), model, name));
    }

    /// vLLM's word for it.
    private static String name(FinishReason reason) {
        return switch (reason) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case CANCELLED, DEADLINE, SLOW_READER -> "abort";
            case FAILED -> "error";
        };
    }

    private Histogram histogram(String name, String help, double[] bounds) {
        return Histogram.builder()
                .name("vllm:" + name)
                .help(help)
                .labelNames(MODEL)
                .classicOnly()
                .classicUpperBounds(bounds)
                .register(registry);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
