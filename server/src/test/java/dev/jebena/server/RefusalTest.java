package dev.jebena.server;

import static dev.jebena.server.TinyModels.SAID;
import static dev.jebena.server.TinyModels.hello;
import static dev.jebena.server.TinyModels.upstreamOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.serving.ServingSettings;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Upstream;
import dev.jebena.wire.UpstreamRequest.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    @RegisterExtension private final TinyModels models = new TinyModels();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"prompt": [5, 99999]}                                   | invalid_value | prompt
                    {"prompt": [[5], [99999]]}                               | invalid_value | prompt
                    {"prompt": "a", "logit_bias": {"99999": 1}}              | invalid_value | logit_bias
                    {"prompt": "a", "model": "other"}                        | model_not_found | model
                    {"prompt": "a", "max_tokens": 512}                       | context_length_exceeded | prompt
                    {"prompt": [LONG]}                                       | context_length_exceeded | prompt
                    """)
    void what_the_model_cannot_do_is_refused(String body, String code, String param) {
        Upstream upstream = models.saying(SAID);

        Asking asked = Asking.completion(upstream, body.replace("LONG", "5, ".repeat(600) + "5"));

        ApiError error = asked.error().orElseThrow();
        assertThat(error.code().code()).isEqualTo(code);
        assertThat(error.param()).contains(param);
        assertThat(asked.events).hasSize(1);
    }

    @Test
    void a_context_that_is_too_small_is_told_with_the_numbers() {
        ApiError error =
                Asking.completion(
                                models.saying(SAID), "{\"prompt\": [5, 6, 7], \"max_tokens\": 600}")
                        .error()
                        .orElseThrow();

        assertThat(error.message())
                .contains(
                        "maximum context length is 512 tokens",
                        "requested 603 tokens (3 in the prompt, 600 in the completion)");
    }

    @Test
    void a_template_refuses_with_its_own_words() {
        ApiError error =
                Asking.chat(
                                models.saying(SAID),
                                "{\"messages\": [{\"role\": \"tool\", \"content\": \"x\", \"tool_call_id\": \"c\"}]}")
                        .error()
                        .orElseThrow();

        assertThat(error.code()).isEqualTo(ErrorCode.TEMPLATE_REFUSED);
        assertThat(error.message()).isEqualTo("No tools here.");
    }

    @Test
    void what_a_template_cannot_take_is_told_with_its_line() {
        ApiError error =
                Asking.chat(
                                models.saying(SAID),
                                hello(", \"chat_template_kwargs\": {\"style\": {}}"))
                        .error()
                        .orElseThrow();

        assertThat(error.code()).isEqualTo(ErrorCode.TEMPLATE_REFUSED);
        assertThat(error.message())
                .isEqualTo(
                        "The model's chat template cannot write this: line 4: 'dict object' has no"
                                + " attribute 'of'");
    }

    @Test
    void a_model_that_fails_ends_the_answer_with_an_error() {
        TinyModel model = models.tiny("tiny", TinyModel.saying(SAID));
        model.fake().failWith(new IllegalStateException("broken on purpose"));

        Asking asked = Asking.chat(upstreamOf(model), hello(", \"stream\": true, \"n\": 2"));

        ApiError error = asked.error().orElseThrow();
        assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(error.message()).doesNotContain("broken on purpose");
    }

    @Test
    void a_deadline_ends_the_answer() throws InterruptedException {
        TinyModel model = models.tiny("tiny", TinyModel.saying(SAID));
        model.gate();

        Asking asked =
                new Asking()
                        .ask(
                                upstreamOf(model),
                                Operation.CHAT_COMPLETIONS,
                                hello(""),
                                Duration.ofMillis(20));

        assertThat(asked.error().orElseThrow().code()).isEqualTo(ErrorCode.REQUEST_TIMEOUT);
    }

    @Test
    void a_full_queue_refuses_all_choices_or_none() throws InterruptedException {
        TinyModel model =
                models.tiny(
                        "tiny",
                        TinyModel.saying(SAID),
                        new ServingSettings(1, 2, 64, 64, true, true));
        Upstream upstream = upstreamOf(model);
        model.gate();
        Thread running = Thread.ofVirtual().start(() -> Asking.chat(upstream, hello("")));
        model.awaitStep();

        ApiError error = Asking.chat(upstream, hello(", \"n\": 3")).error().orElseThrow();
        model.letStep(1000);
        running.join();

        assertThat(error.code()).isEqualTo(ErrorCode.QUEUE_FULL);
        assertThat(error.retryAfter()).isPresent();
        for (int i = 0; i < 3; i++) {
            model.awaitEnd();
        }
        model.stop();
        assertThat(model.usedBlocks()).isZero();
    }

    @Test
    void what_comes_after_the_end_is_refused() throws InterruptedException {
        TinyModel model = models.tiny("tiny", TinyModel.saying(SAID));
        model.stop();

        ApiError error = Asking.chat(upstreamOf(model), hello("")).error().orElseThrow();

        assertThat(error.code()).isEqualTo(ErrorCode.SHUTTING_DOWN);
    }

    @Test
    void a_sink_that_throws_cancels_every_choice() throws InterruptedException {
        TinyModel model = models.tiny("tiny", TinyModel.saying(SAID));
        Upstream upstream = upstreamOf(model);
        Asking asked = new Asking();

        RuntimeException broken = new IllegalStateException("the sink broke");
        RuntimeException seen = null;
        try {
            upstream.exchange(
                    new dev.jebena.wire.UpstreamRequest(
                            Operation.CHAT_COMPLETIONS,
                            dev.jebena.wire.EnvelopeReader.read(new byte[0]),
                            hello(", \"n\": 3, \"stream\": true, \"ignore_eos\": true")
                                    .getBytes(StandardCharsets.UTF_8)),
                    asked.context(Duration.ofMinutes(1)),
                    event -> {
                        asked.accept(event);
                        if (asked.events.size() > 10) {
                            throw broken;
                        }
                    });
        } catch (IllegalStateException e) {
            seen = e;
        }

        assertThat(seen).isSameAs(broken);
        for (int i = 0; i < 3; i++) {
            model.awaitEnd();
        }
        model.stop();
        assertThat(model.usedBlocks()).isZero();
    }
}
