package dev.jebena.server;

import static dev.jebena.server.TinyModels.SAID;
import static dev.jebena.server.TinyModels.SAID_TOKENS;
import static dev.jebena.server.TinyModels.content;
import static dev.jebena.server.TinyModels.hello;
import static dev.jebena.server.TinyModels.streamed;
import static dev.jebena.server.TinyModels.upstreamOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.testkit.LogitRule;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Upstream;
import dev.jebena.wire.UpstreamEvent.Finished;
import dev.jebena.wire.UpstreamEvent.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class ChatTest {
    @RegisterExtension private final TinyModels models = new TinyModels();

    @Test
    void a_chat_is_answered_with_text_reason_and_usage() {
        JsonNode answer = Asking.chat(models.saying(SAID), hello("")).body();

        assertThat(answer.get("object").stringValue()).isEqualTo("chat.completion");
        assertThat(answer.get("id").stringValue()).matches("chatcmpl-[0-9a-f]{32}");
        assertThat(answer.get("model").stringValue()).isEqualTo("tiny");
        assertThat(answer.get("created").longValue()).isGreaterThan(1_700_000_000);
        assertThat(answer.get("system_fingerprint").stringValue()).isEqualTo("fp_test");
        JsonNode choice = answer.get("choices").get(0);
        assertThat(choice.get("message").get("role").stringValue()).isEqualTo("assistant");
        assertThat(choice.get("message").get("content").stringValue()).isEqualTo(SAID);
        assertThat(choice.get("finish_reason").stringValue()).isEqualTo("stop");
        assertThat(choice.get("logprobs").isNull()).isTrue();
        JsonNode usage = answer.get("usage");
        int prompt = usage.get("prompt_tokens").intValue();
        assertThat(prompt).isGreaterThan(5);
        // the end token is one the model gave
        assertThat(usage.get("completion_tokens").intValue()).isEqualTo(SAID_TOKENS + 1);
        assertThat(usage.get("total_tokens").intValue()).isEqualTo(prompt + SAID_TOKENS + 1);
    }

    @Test
    void a_streamed_chat_opens_with_the_role_and_closes_with_reason_and_usage() {
        Asking asked =
                Asking.chat(
                        models.saying(SAID),
                        hello(", \"stream\": true, \"stream_options\": {\"include_usage\": true}"));

        List<JsonNode> chunks = asked.payloads();
        assertThat(chunks)
                .allSatisfy(chunk -> {
                    assertThat(chunk.get("object").stringValue())
                            .isEqualTo("chat.completion.chunk");
                    assertThat(chunk.get("id")).isEqualTo(chunks.getFirst().get("id"));
                    assertThat(chunk.has("usage")).isTrue();
                });
        JsonNode opening = chunks.getFirst().get("choices").get(0);
        assertThat(opening.get("delta").get("role").stringValue()).isEqualTo("assistant");
        assertThat(opening.get("finish_reason").isNull()).isTrue();
        assertThat(streamed(chunks)).isEqualTo(SAID);
        JsonNode closing = chunks.get(chunks.size() - 2).get("choices").get(0);
        assertThat(closing.get("finish_reason").stringValue()).isEqualTo("stop");
        assertThat(closing.get("delta").isEmpty()).isTrue();
        JsonNode last = chunks.getLast();
        assertThat(last.get("choices").isEmpty()).isTrue();
        assertThat(last.get("usage").get("completion_tokens").intValue())
                .isEqualTo(SAID_TOKENS + 1);
        Usage usage = ((Finished) asked.events.getLast()).usage();
        assertThat(last.get("usage").get("total_tokens").intValue()).isEqualTo(usage.totalTokens());
    }

    @Test
    void without_include_usage_no_chunk_has_a_usage() {
        Asking asked = Asking.chat(models.saying(SAID), hello(", \"stream\": true"));

        assertThat(asked.payloads()).noneMatch(chunk -> chunk.has("usage"));
        assertThat(asked.payloads().getLast().get("choices")).hasSize(1);
    }

    @Test
    void a_streamed_and_a_whole_answer_are_the_same_text() {
        Upstream upstream = models.upstream(LogitRule.hashed());
        String asked = ", \"max_tokens\": 60, \"seed\": 5";

        String whole = content(Asking.chat(upstream, hello(asked)).body(), 0);
        List<JsonNode> chunks =
                Asking.chat(upstream, hello(asked + ", \"stream\": true")).payloads();

        assertThat(streamed(chunks)).isEqualTo(whole);
        assertThat(whole).isNotEmpty();
    }

    @Test
    void a_seed_makes_the_answer_repeatable_and_choices_differ() {
        Upstream upstream = models.upstream(LogitRule.hashed());
        String asked = ", \"max_tokens\": 20, \"n\": 3, \"seed\": ";

        JsonNode first = Asking.chat(upstream, hello(asked + "7")).body();
        JsonNode again = Asking.chat(upstream, hello(asked + "7")).body();
        JsonNode other = Asking.chat(upstream, hello(asked + "1007")).body();

        assertThat(first.get("choices")).isEqualTo(again.get("choices")).hasSize(3);
        assertThat(content(first, 0)).isNotEqualTo(content(other, 0));
        assertThat(List.of(content(first, 0), content(first, 1), content(first, 2)))
                .doesNotHaveDuplicates();
    }

    @Test
    void several_choices_are_streamed_side_by_side_and_the_prompt_is_counted_once() {
        Asking one = Asking.chat(models.saying(SAID), hello(""));
        Asking asked =
                Asking.chat(
                        models.saying(SAID),
                        hello(
                                ", \"n\": 3, \"stream\": true, \"stream_options\": {\"include_usage\": true}"));

        for (int choice = 0; choice < 3; choice++) {
            int wanted = choice;
            List<JsonNode> own =
                    asked.payloads().stream()
                            .filter(chunk ->
                                    chunk.get("choices").size() == 1
                                            && chunk.get("choices").get(0).get("index").intValue()
                                                    == wanted)
                            .toList();
            assertThat(streamed(own)).isEqualTo(SAID);
            assertThat(own.getFirst().get("choices").get(0).get("delta").has("role")).isTrue();
        }
        JsonNode usage = asked.payloads().getLast().get("usage");
        assertThat(usage.get("prompt_tokens"))
                .isEqualTo(one.body().get("usage").get("prompt_tokens"));
        assertThat(usage.get("completion_tokens").intValue()).isEqualTo(3 * (SAID_TOKENS + 1));
    }

    @Test
    void a_stop_string_ends_the_answer_and_is_not_part_of_it() {
        JsonNode answer = Asking.chat(models.saying(SAID), hello(", \"stop\": [\"ox ju\"]")).body();

        assertThat(content(answer, 0)).isEqualTo("The quick brown f");
        assertThat(answer.get("choices").get(0).get("finish_reason").stringValue())
                .isEqualTo("stop");
    }

    @Test
    void max_completion_tokens_wins_over_max_tokens() {
        JsonNode answer =
                Asking.chat(
                                models.saying(SAID),
                                hello(", \"max_tokens\": 5, \"max_completion_tokens\": 2"))
                        .body();

        assertThat(answer.get("usage").get("completion_tokens").intValue()).isEqualTo(2);
        assertThat(answer.get("choices").get(0).get("finish_reason").stringValue())
                .isEqualTo("length");
    }

    @Test
    void without_a_limit_the_answer_goes_on_to_the_end_of_the_context() {
        JsonNode answer = Asking.chat(models.saying(SAID), hello(", \"ignore_eos\": true")).body();

        assertThat(answer.get("usage").get("total_tokens").intValue()).isEqualTo(TinyModel.CONTEXT);
        assertThat(answer.get("choices").get(0).get("finish_reason").stringValue())
                .isEqualTo("length");
    }

    @Test
    void a_logit_bias_changes_what_is_said() {
        int first = TinyModel.TOKENIZER.encode(SAID, false, false)[0];
        int other = TinyModel.TOKENIZER.encode("zebra", false, false)[0];
        JsonNode answer =
                Asking.chat(
                                models.saying(SAID),
                                hello(
                                        ", \"temperature\": 0, \"max_tokens\": 1, \"logit_bias\": {\"%d\": -100, \"%d\": 100}"
                                                .formatted(first, other)))
                        .body();

        assertThat(content(answer, 0)).isEqualTo(TinyModel.TOKENIZER.decode(new int[] {other}));
    }

    @Test
    void a_service_tier_is_told_back() {
        JsonNode answer =
                Asking.chat(models.saying(SAID), hello(", \"service_tier\": \"auto\"")).body();

        assertThat(answer.get("service_tier").stringValue()).isEqualTo("default");
    }

    @Test
    void with_two_models_the_request_must_name_one() {
        Upstream upstream =
                upstreamOf(
                        models.tiny("one", TinyModel.saying(SAID)),
                        models.tiny("two", TinyModel.saying("Yes it is")));

        ApiError error = Asking.chat(upstream, hello("")).error().orElseThrow();
        JsonNode answer = Asking.chat(upstream, hello(", \"model\": \"two\"")).body();

        assertThat(error.code()).isEqualTo(ErrorCode.MISSING_PARAMETER);
        assertThat(error.param()).contains("model");
        assertThat(content(answer, 0)).isEqualTo("Yes it is");
        assertThat(answer.get("model").stringValue()).isEqualTo("two");
    }
}
