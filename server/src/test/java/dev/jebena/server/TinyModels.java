package dev.jebena.server;

import dev.jebena.http.telemetry.Tracing;
import dev.jebena.serving.ServingSettings;
import dev.jebena.testkit.LogitRule;
import dev.jebena.wire.Upstream;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;

/// The models of a test, stopped after it; and what a test asks of their answers.
final class TinyModels implements AfterEachCallback {
    static final String SAID = "The quick brown fox jumps over 42 lazy dogs";
    static final int SAID_TOKENS = TinyModel.TOKENIZER.encode(SAID, false, false).length;

    private final List<TinyModel> models = new ArrayList<>();

    Upstream saying(String text) {
        return upstream(TinyModel.saying(text));
    }

    Upstream upstream(LogitRule rule) {
        return upstreamOf(tiny("tiny", rule));
    }

    TinyModel tiny(String name, LogitRule rule) {
        return tiny(name, rule, new ServingSettings(8, 16, 64, 1024, true, true));
    }

    TinyModel tiny(String name, LogitRule rule, ServingSettings settings) {
        return tiny(name, rule, settings, new ModelMetrics(new PrometheusRegistry()));
    }

    TinyModel tiny(String name, LogitRule rule, ServingSettings settings, ModelMetrics metrics) {
        TinyModel model = new TinyModel(name, rule, settings, metrics);
        models.add(model);
        return model;
    }

    static Upstream upstreamOf(TinyModel... models) {
        return new LocalUpstream(
                catalog(models), Clock.systemUTC(), new SplittableRandom(3), Tracing.local());
    }

    static ModelCatalog catalog(TinyModel... models) {
        return new ModelCatalog(List.of(models).stream().map(TinyModel::served).toList());
    }

    /// A chat of one message, with further fields such as `, "n": 2`.
    static String hello(String more) {
        return "{\"messages\": [{\"role\": \"user\", \"content\": \"hello\"}]" + more + "}";
    }

    static String content(JsonNode answer, int choice) {
        return answer.get("choices").get(choice).get("message").get("content").stringValue();
    }

    /// The text of all chunks of a streamed chat.
    static String streamed(List<JsonNode> chunks) {
        StringBuilder text = new StringBuilder();
        for (JsonNode chunk : chunks) {
            for (JsonNode choice : chunk.get("choices")) {
                choice.get("delta")
                        .optional("content")
                        .ifPresent(delta -> text.append(delta.stringValue()));
            }
        }
        return text.toString();
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        for (TinyModel model : models) {
            model.stop();
        }
        models.clear();
    }
}
