package dev.jebena.server;

import static dev.jebena.server.TinyModels.SAID;
import static dev.jebena.server.TinyModels.hello;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.http.Access;
import dev.jebena.serving.FinishReason;
import dev.jebena.serving.ServingSettings;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client that closes its socket gives its blocks back before the next step. The model's steps
/// are let through one by one, so "before the next step" is counted, not timed.
class GoneClientTest {
    private static final String CHAT = "/v1/chat/completions";

    @RegisterExtension private final TinyModels models = new TinyModels();
    private TinyModel model;

    @BeforeEach
    void gate() {
        model =
                models.tiny(
                        "tiny",
                        TinyModel.saying(SAID),
                        new ServingSettings(1, 16, 16, 64, true, true));
        model.gate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void while_it_decodes(String stream) throws IOException, InterruptedException {
        try (TestServer server = new TestServer(Access.local(), model);
                RawClient client = new RawClient(server.port())) {
            client.post(CHAT, hello(", \"stream\": " + stream));
            server.await("admitted");
            int prompt = prefill();
            model.letStep(1);
            assertThat(model.awaitStep()).as("tokens of a decoding step").isEqualTo(1);
            assertThat(model.serving().stats().usedBlocks()).isPositive();

            client.hangUp();
            server.await("gone");
            long steps = model.serving().stats().steps();
            model.letStep(1);

            assertThat(model.awaitEnd().reason()).isEqualTo(FinishReason.CANCELLED);
            assertThat(prompt).isPositive();
            freeAfter(steps + 1, server);
        }
    }

    @Test
    void while_its_prompt_is_computed() throws IOException, InterruptedException {
        String longChat = hello("").replace("hello", "hello ".repeat(60));
        try (TestServer server = new TestServer(Access.local(), model);
                RawClient client = new RawClient(server.port())) {
            client.post(CHAT, longChat);
            server.await("admitted");
            assertThat(model.awaitStep()).as("tokens of a full chunk").isEqualTo(16);
            model.letStep(1);
            assertThat(model.awaitStep()).as("tokens of a full chunk").isEqualTo(16);

            client.hangUp();
            server.await("gone");
            long steps = model.serving().stats().steps();
            model.letStep(1);

            var end = model.awaitEnd();
            assertThat(end.reason()).isEqualTo(FinishReason.CANCELLED);
            assertThat(end.completionTokens()).isZero();
            freeAfter(steps + 1, server);
        }
    }

    @Test
    void while_it_waits_in_the_queue() throws IOException, InterruptedException {
        try (TestServer server = new TestServer(Access.local(), model);
                RawClient first = new RawClient(server.port());
                RawClient second = new RawClient(server.port())) {
            first.post(CHAT, hello(", \"max_tokens\": 2"));
            server.await("admitted");
            int unused = model.awaitStep();
            second.post(CHAT, hello(""));
            server.await("admitted");
            assertThat(model.serving().stats().waiting()).isEqualTo(1);

            second.hangUp();
            server.await("gone");
            model.letStep(1);

            assertThat(model.awaitEnd().reason()).isEqualTo(FinishReason.CANCELLED);
            server.await("failed");
            model.letStep(1000);
            assertThat(first.answer().status()).isEqualTo(200);
            assertThat(model.awaitEnd().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(unused).isPositive();
        }
    }

    @Test
    void with_several_choices_all_of_them_end() throws IOException, InterruptedException {
        TinyModel wide = models.tiny("wide", TinyModel.saying(SAID));
        wide.gate();
        try (TestServer server = new TestServer(Access.local(), wide);
                RawClient client = new RawClient(server.port())) {
            client.post(CHAT, hello(", \"n\": 4"));
            server.await("admitted");
            int unused = wide.awaitStep();

            client.hangUp();
            server.await("gone");
            wide.letStep(1);

            for (int choice = 0; choice < 4; choice++) {
                assertThat(wide.awaitEnd().reason()).isEqualTo(FinishReason.CANCELLED);
            }
            server.await("failed");
            wide.stop();
            assertThat(wide.usedBlocks()).isZero();
            assertThat(wide.fake().steps()).isEqualTo(1);
            assertThat(unused).isPositive();
        }
    }

    /// Lets the chunks of the prompt through, and waits for the first step that decodes.
    private int prefill() throws InterruptedException {
        int prompt = 0;
        for (int tokens = model.awaitStep(); tokens > 1; tokens = model.awaitStep()) {
            prompt += tokens;
            model.letStep(1);
        }
        return prompt;
    }

    private void freeAfter(long steps, TestServer server) throws InterruptedException {
        server.await("failed");
        model.stop();
        assertThat(model.usedBlocks()).isZero();
        assertThat((long) model.fake().steps()).isEqualTo(steps);
    }
}
