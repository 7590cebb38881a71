package dev.jebena.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.http.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnswersTest {
    private final Answers<String, Integer> answers =
            new Answers<>(value -> new Fields().put("value", value).ready(Map.of("etag", "x")));

    @Test
    void an_answer_is_written_once_for_a_value() {
        Response.Ready first = answers.of("price", 1);

        assertThat(new String(first.body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"value\":1}");
        assertThat(first.headers()).containsEntry("etag", "x");
        assertThat(answers.of("price", 1)).isSameAs(first);
    }

    @Test
    void another_value_is_another_answer() {
        Response.Ready first = answers.of("price", 1);

        assertThat(answers.of("price", 2).body()).isNotEqualTo(first.body());
        assertThat(answers.of("other", 1)).isNotSameAs(first);
    }
}
