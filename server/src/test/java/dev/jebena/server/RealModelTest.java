package dev.jebena.server;

import static dev.jebena.server.TinyModels.content;
import static dev.jebena.server.TinyModels.hello;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.model.EngineOptions;
import dev.jebena.engine.model.Transformer;
import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.engine.template.ChatTemplate;
import dev.jebena.http.telemetry.Tracing;
import dev.jebena.serving.Detokenizer;
import dev.jebena.serving.Serving;
import dev.jebena.serving.ServingListener;
import dev.jebena.serving.ServingSettings;
import dev.jebena.wire.Upstream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// From the request to real weights and back.
class RealModelTest {

    @Test
    void a_chat_with_real_weights_is_the_same_text_streamed_and_whole_alone_and_in_company()
            throws IOException, InterruptedException {
        try (Transformer model = Transformer.open(TinyModel.FILE, EngineOptions.defaults())) {
            Serving serving =
                    Serving.start(
                            model,
                            Detokenizer.of(TinyModel.TOKENIZER),
                            ServingSettings.defaults(),
                            Clock.systemUTC(),
                            () -> 1,
                            ServingListener.SILENT);
            ServedModel served =
                    new ServedModel(
                            "llama",
                            TinyModel.TOKENIZER,
                            ChatTemplate.chatml(),
                            serving,
                            SamplingParameters.defaults(),
                            Instant.EPOCH,
                            "fp_test",
                            Map.of());
            Upstream upstream =
                    new LocalUpstream(
                            new ModelCatalog(List.of(served)),
                            Clock.systemUTC(),
                            new SplittableRandom(3),
                            Tracing.local());
            String asked = ", \"max_tokens\": 24, \"seed\": 11, \"temperature\": 0.8";

            JsonNode alone = Asking.chat(upstream, hello(asked)).body();
            JsonNode company = Asking.chat(upstream, hello(asked + ", \"n\": 4")).body();
            List<JsonNode> chunks =
                    Asking.chat(upstream, hello(asked + ", \"stream\": true")).payloads();

            assertThat(content(company, 0)).isEqualTo(content(alone, 0));
            assertThat(TinyModels.streamed(chunks)).isEqualTo(content(alone, 0));
            assertThat(alone.get("usage").get("completion_tokens").intValue()).isBetween(1, 24);
            assertThat(serving.close(Duration.ofSeconds(10))).isTrue();
        }
    }
}
