package dev.jebena.server;

import static dev.jebena.server.TinyModels.SAID;
import static dev.jebena.server.TinyModels.hello;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.jebena.http.telemetry.Tracing;
import dev.jebena.wire.Upstream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SpanTest {
    @RegisterExtension private final TinyModels models = new TinyModels();

    @Test
    void an_answer_leaves_a_span_without_its_text() throws IOException {
        String sent =
                spansOf(
                        models.tiny("tiny", TinyModel.saying(SAID)),
                        hello(", \"temperature\": 0.5, \"seed\": 9, \"max_tokens\": 50"));

        assertThat(sent)
                .contains(
                        "chat tiny",
                        "gen_ai.operation.name",
                        "gen_ai.request.temperature",
                        "gen_ai.request.seed",
                        "gen_ai.request.max_tokens",
                        "gen_ai.response.id",
                        "chatcmpl-",
                        "gen_ai.response.finish_reasons",
                        "gen_ai.usage.input_tokens",
                        "gen_ai.usage.output_tokens",
                        "time_to_first")
                .doesNotContain("quick brown", "hello", "error.type");
    }

    @Test
    void a_refusal_leaves_a_span_that_says_so() throws IOException {
        String sent =
                spansOf(
                        models.tiny("tiny", TinyModel.saying(SAID)),
                        hello(", \"max_tokens\": 5000"));

        assertThat(sent).contains("error.type", "context_length_exceeded");
    }

    /// What a collector gets, as text: names and values stand in it as they are.
    private static String spansOf(TinyModel model, String body) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        HttpServer collector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext(
                "/v1/traces",
                exchange -> {
                    received.writeBytes(exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        collector.start();
        URI endpoint = URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
        Tracing tracing = Tracing.exporting(endpoint, "test");
        try {
            Upstream upstream =
                    new LocalUpstream(
                            TinyModels.catalog(model),
                            Clock.systemUTC(),
                            new SplittableRandom(3),
                            tracing);
            Asking asked = Asking.chat(upstream, body);
            assertThat(asked.events).isNotEmpty();
        } finally {
            // hands over what it has, so the collector has to last longer
            tracing.close();
            collector.stop(0);
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }
}
