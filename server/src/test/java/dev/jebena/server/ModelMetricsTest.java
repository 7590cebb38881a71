package dev.jebena.server;

import static dev.jebena.server.TinyModels.SAID;
import static dev.jebena.server.TinyModels.SAID_TOKENS;
import static dev.jebena.server.TinyModels.hello;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.serving.ServingSettings;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelMetricsTest {
    @RegisterExtension private final TinyModels models = new TinyModels();
    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void a_scrape_has_the_names_and_labels_of_vllm() throws IOException, InterruptedException {
        TinyModel model =
                models.tiny(
                        "tiny",
                        TinyModel.saying(SAID),
                        new ServingSettings(8, 16, 64, 1024, true, true),
                        new ModelMetrics(registry));
        Asking whole = Asking.chat(TinyModels.upstreamOf(model), hello(""));
        Asking cut = Asking.chat(TinyModels.upstreamOf(model), hello(", \"max_tokens\": 3"));
        model.awaitEnd();
        model.awaitEnd();
        // what the loop has told its listener is in its state after the step
        model.stop();

        int prompt = whole.body().get("usage").get("prompt_tokens").intValue();
        int completion = SAID_TOKENS + 1 + 3;
        assertThat(cut.error()).isEmpty();
        assertThat(scrape())
                .contains(
                        "vllm:num_requests_running{model_name=\"tiny\"} 0.0",
                        "vllm:num_requests_waiting{model_name=\"tiny\"} 0.0",
                        "vllm:kv_cache_usage_perc{model_name=\"tiny\"} 0.0",
                        "vllm:num_preemptions_total{model_name=\"tiny\"} 0.0",
                        "vllm:prompt_tokens_total{model_name=\"tiny\"} " + 2.0 * prompt,
                        "vllm:generation_tokens_total{model_name=\"tiny\"} " + (double) completion,
                        "vllm:request_success_total{finished_reason=\"stop\",model_name=\"tiny\"} 1.0",
                        "vllm:request_success_total{finished_reason=\"length\",model_name=\"tiny\"} 1.0",
                        "vllm:request_success_total{finished_reason=\"abort\",model_name=\"tiny\"} 0.0",
                        "vllm:request_success_total{finished_reason=\"error\",model_name=\"tiny\"} 0.0",
                        "vllm:time_to_first_token_seconds_count{model_name=\"tiny\"} 2",
                        "vllm:inter_token_latency_seconds_count{model_name=\"tiny\"} "
                                + (completion - 2),
                        "vllm:e2e_request_latency_seconds_count{model_name=\"tiny\"} 2",
                        "vllm:request_queue_time_seconds_count{model_name=\"tiny\"} 2",
                        "vllm:request_prompt_tokens_sum{model_name=\"tiny\"} " + 2.0 * prompt,
                        "vllm:request_generation_tokens_sum{model_name=\"tiny\"} "
                                + (double) completion,
                        "vllm:iteration_tokens_total_sum{model_name=\"tiny\"} "
                                + (2.0 * prompt + completion - 2));
    }

    private List<String> scrape() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.builder()
                .setIncludeCreatedTimestamps(false)
                .build()
                .write(out, registry.scrape());
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
