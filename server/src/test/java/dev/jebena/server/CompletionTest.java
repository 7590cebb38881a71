package dev.jebena.server;

import static dev.jebena.server.TinyModels.SAID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.wire.Upstream;
import dev.jebena.wire.UpstreamRequest.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class CompletionTest {
    @RegisterExtension private final TinyModels models = new TinyModels();

    @Test
    void every_prompt_of_a_completion_gets_its_answers_in_order() {
        int[] ids = TinyModel.TOKENIZER.encode("Once upon", true, true);
        JsonNode answer =
                Asking.completion(
                                models.saying(SAID),
                                "{\"prompt\": [\"One\", \"Two\", %s], \"n\": 2, \"echo\": true}"
                                        .formatted(List.of(ids[0], ids[1]).toString()))
                        .body();

        assertThat(answer.get("object").stringValue()).isEqualTo("text_completion");
        assertThat(answer.get("id").stringValue()).startsWith("cmpl-");
        List<String> texts = new ArrayList<>();
        answer.get("choices").forEach(choice -> texts.add(choice.get("text").stringValue()));
        String third = TinyModel.TOKENIZER.decode(new int[] {ids[0], ids[1]});
        assertThat(texts)
                .containsExactly(
                        "One" + SAID,
                        "One" + SAID,
                        "Two" + SAID,
                        "Two" + SAID,
                        third + SAID,
                        third + SAID);
    }

    @Test
    void a_streamed_completion_echoes_first() {
        List<JsonNode> chunks =
                Asking.completion(
                                models.saying(SAID),
                                "{\"prompt\": \"Say: \", \"echo\": true, \"stream\": true}")
                        .payloads();

        assertThat(chunks.getFirst().get("choices").get(0).get("text").stringValue())
                .isEqualTo("Say: ");
        StringBuilder text = new StringBuilder();
        chunks.forEach(c -> text.append(c.get("choices").get(0).get("text").stringValue()));
        assertThat(text).hasToString("Say: " + SAID);
    }

    @Test
    void an_empty_text_is_a_prompt_only_for_a_model_that_begins_texts_by_itself() {
        Asking asked = Asking.completion(models.saying(SAID), "{\"prompt\": \"\"}");

        assertThat(TinyModel.TOKENIZER.encode("", true, false)).isEmpty();
        assertThat(asked.error().orElseThrow().param()).contains("prompt");
    }

    @Test
    void text_becomes_tokens_and_tokens_text() {
        Upstream upstream = models.saying(SAID);
        Asking tokens =
                new Asking()
                        .ask(
                                upstream,
                                Operation.TOKENIZE,
                                "{\"content\": \"caf\u00e9 \ud83e\udd98\", \"with_pieces\": true}",
                                Duration.ofMinutes(1));

        List<Integer> ids = new ArrayList<>();
        for (JsonNode token : tokens.body().get("tokens")) {
            ids.add(token.get("id").intValue());
            assertThat(token.get("piece").isString() || token.get("piece").isArray()).isTrue();
        }
        Asking text =
                new Asking()
                        .ask(
                                upstream,
                                Operation.DETOKENIZE,
                                "{\"tokens\": " + ids + "}",
                                Duration.ofMinutes(1));

        assertThat(text.body().get("content").stringValue()).isEqualTo("caf\u00e9 \ud83e\udd98");
    }
}
