package dev.jebena.server;

import static dev.jebena.server.TinyModels.SAID;
import static dev.jebena.server.TinyModels.SAID_TOKENS;
import static dev.jebena.server.TinyModels.content;
import static dev.jebena.server.TinyModels.hello;
import static dev.jebena.server.TinyModels.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class LogprobsTest {
    @RegisterExtension private final TinyModels models = new TinyModels();

    @Test
    void chat_logprobs_name_token_bytes_and_the_likeliest() {
        JsonNode answer =
                Asking.chat(models.saying(SAID), hello(", \"logprobs\": true, \"top_logprobs\": 2"))
                        .body();

        JsonNode content = answer.get("choices").get(0).get("logprobs").get("content");
        assertThat(content).hasSize(SAID_TOKENS);
        StringBuilder text = new StringBuilder();
        for (JsonNode entry : content) {
            text.append(entry.get("token").stringValue());
            assertThat(entry.get("logprob").doubleValue()).isEqualTo(0, within(0.001));
            assertThat(bytes(entry.get("bytes"))).isEqualTo(entry.get("token").stringValue());
            assertThat(entry.get("top_logprobs")).hasSize(2);
            assertThat(entry.get("top_logprobs").get(0).get("token")).isEqualTo(entry.get("token"));
            assertThat(entry.get("top_logprobs").get(1).get("logprob").doubleValue())
                    .isEqualTo(-50, within(0.01));
        }
        assertThat(text).hasToString(SAID);
    }

    @Test
    void streamed_chat_logprobs_are_those_of_the_whole_answer() {
        String asked = ", \"logprobs\": true, \"top_logprobs\": 1";
        JsonNode whole = Asking.chat(models.saying(SAID), hello(asked)).body();
        List<JsonNode> chunks =
                Asking.chat(models.saying(SAID), hello(asked + ", \"stream\": true")).payloads();

        List<JsonNode> streamed = new ArrayList<>();
        for (JsonNode chunk : chunks) {
            JsonNode logprobs = chunk.get("choices").get(0).get("logprobs");
            if (!logprobs.isNull()) {
                logprobs.get("content").forEach(streamed::add);
            }
        }

        assertThat(whole.get("choices").get(0).get("logprobs").get("content"))
                .containsExactlyElementsOf(streamed);
    }

    @Test
    void completion_logprobs_are_arrays_with_offsets_in_characters() {
        String said = "caf\u00e9 \ud83e\udd98 ok";
        JsonNode answer =
                Asking.completion(models.saying(said), "{\"prompt\": \"x\", \"logprobs\": 2}")
                        .body();

        JsonNode choice = answer.get("choices").get(0);
        assertThat(choice.get("text").stringValue()).isEqualTo(said);
        JsonNode logprobs = choice.get("logprobs");
        int count = logprobs.get("tokens").size();
        assertThat(count).isEqualTo(TinyModel.TOKENIZER.encode(said, false, false).length);
        assertThat(logprobs.get("token_logprobs")).hasSize(count);
        assertThat(logprobs.get("top_logprobs")).hasSize(count);
        assertThat(logprobs.get("text_offset")).hasSize(count);
        assertThat(logprobs.get("text_offset").get(0).intValue()).isZero();
        int last = logprobs.get("text_offset").get(count - 1).intValue();
        String end = logprobs.get("tokens").get(count - 1).stringValue();
        assertThat(last).isEqualTo(said.codePointCount(0, said.length()) - end.length());
        assertThat(logprobs.get("top_logprobs").get(0).size()).isBetween(1, 3);
    }

    private static String bytes(JsonNode numbers) {
        byte[] bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers.get(i).intValue();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
