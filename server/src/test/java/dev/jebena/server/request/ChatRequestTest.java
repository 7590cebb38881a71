package dev.jebena.server.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.wire.Tier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChatRequestTest {

    @Test
    void every_field_arrives() {
        ChatRequest request =
                read(
                        """
                        {"model": "m", "stream": true, "stream_options": {"include_usage": true}, "n": 2,
                         "max_tokens": 9, "stop": ["a", "b"], "seed": -5, "temperature": 0.5, "top_p": 0.9,
                         "top_k": 40, "min_p": 0.1, "typical_p": 0.8, "repeat_penalty": 1.1,
                         "presence_penalty": 1, "frequency_penalty": -1, "repeat_last_n": -1,
                         "logit_bias": {"7": -100, "8": null}, "logprobs": true, "top_logprobs": 3,
                         "ignore_eos": true, "service_tier": "priority", "user": "u",
                         "add_generation_prompt": false,
                         "chat_template_kwargs": {"enable_thinking": false, "deep": {"list": [1, "x", null]}},
                         "messages": [{"role": "user", "content": "hi", "name": "ann"}]}
                        """);

        GenerationFields generation = request.generation();
        assertThat(generation.model()).contains("m");
        assertThat(generation.stream()).isTrue();
        assertThat(generation.includeUsage()).isTrue();
        assertThat(generation.choices()).isEqualTo(2);
        assertThat(generation.maxTokens()).isEqualTo(OptionalInt.of(9));
        assertThat(generation.stop()).containsExactly("a", "b");
        assertThat(generation.tier()).contains(Tier.INTERACTIVE);
        assertThat(generation.ignoreEndOfText()).isTrue();
        var sampling = generation.sampling();
        assertThat(sampling.seed()).isEqualTo(OptionalLong.of(-5));
        assertThat(sampling.temperature()).isEqualTo(0.5);
        assertThat(sampling.topP()).isEqualTo(0.9);
        assertThat(sampling.topK()).isEqualTo(40);
        assertThat(sampling.minP()).isEqualTo(0.1);
        assertThat(sampling.typicalP()).isEqualTo(0.8);
        assertThat(sampling.repeatPenalty()).isEqualTo(1.1);
        assertThat(sampling.presencePenalty()).isEqualTo(1);
        assertThat(sampling.frequencyPenalty()).isEqualTo(-1);
        assertThat(sampling.repeatLastN()).isEqualTo(-1);
        assertThat(sampling.logitBias()).isEqualTo(Map.of(7, -100.0));
        assertThat(request.topLogprobs()).isEqualTo(OptionalInt.of(3));
        assertThat(request.addGenerationPrompt()).isFalse();
        assertThat(request.templateVariables()).containsEntry("enable_thinking", false);
        assertThat(request.messages())
                .containsExactly(
                        new ChatMessage("user", "hi", Optional.of("ann"), Optional.empty()));
    }

    @Test
    void text_parts_are_joined_and_developers_speak_for_the_system() {
        ChatRequest request =
                read(
                        """
                        {"messages": [
                          {"role": "developer", "content": [{"type": "text", "text": "Be"}, {"type": "text", "text": "brief."}]},
                          {"role": "assistant", "content": "", "tool_calls": [], "refusal": null},
                          {"role": "tool", "content": "42", "tool_call_id": "c1"}]}
                        """);

        assertThat(request.messages())
                .extracting(ChatMessage::role, ChatMessage::content)
                .containsExactly(
                        tuple("system", "Be\nbrief."), tuple("assistant", ""), tuple("tool", "42"));
    }

    @Test
    void what_is_absent_or_null_has_openai_s_default() {
        String bare = "{\"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]";
        ChatRequest absent = read(bare + "}");
        ChatRequest nulls =
                read(
                        bare
                                + ", \"n\": null, \"temperature\": null, \"stop\": null, \"tools\": null, \"logit_bias\": null, \"seed\": null, \"stream\": null, \"stream_options\": null, \"logprobs\": null, \"model\": null}");

        assertThat(nulls).isEqualTo(absent);
        assertThat(absent.generation().choices()).isEqualTo(1);
        assertThat(absent.generation().maxTokens()).isEmpty();
        assertThat(absent.generation().stop()).isEqualTo(List.of());
        assertThat(absent.generation().sampling().temperature()).isEqualTo(1);
        assertThat(absent.generation().sampling().seed()).isEmpty();
        assertThat(absent.topLogprobs()).isEmpty();
        assertThat(absent.addGenerationPrompt()).isTrue();
    }

    @Test
    void what_a_request_leaves_open_is_as_its_model_recommends() {
        String bare =
                "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]";
        SamplingParameters recommended =
                new SamplingParameters(
                        0.2, 40, 0.9, 0.1, 0.8, 1.1, 0.5, -0.5, 32, Map.of(), OptionalLong.empty());
        Recommendation ofModel =
                model -> {
                    assertThat(model).contains("m");
                    return recommended;
                };

        assertThat(read(bare + "}", ofModel).generation().sampling()).isEqualTo(recommended);
        SamplingParameters said =
                read(
                                bare
                                        + ", \"temperature\": 1, \"top_k\": 0, \"top_p\": 1, \"min_p\": 0, \"typical_p\": 1, \"repetition_penalty\": 1, \"repeat_last_n\": 64, \"frequency_penalty\": 0, \"presence_penalty\": 0}",
                                ofModel)
                        .generation()
                        .sampling();
        assertThat(said).isEqualTo(SamplingParameters.defaults());
    }

    private static ChatRequest read(String body) {
        return read(body, model -> SamplingParameters.defaults());
    }

    private static ChatRequest read(String body, Recommendation recommendation) {
        return switch (ChatRequest.parse(body.getBytes(StandardCharsets.UTF_8), recommendation)) {
            case Result.Ok<ChatRequest> ok -> ok.value();
            case Result.Refused<ChatRequest> refused ->
                    throw new AssertionError(refused.error().toString());
        };
    }
}
