package dev.jebena.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {
    private static final Envelope NOTHING =
            new Envelope(Optional.empty(), false, Tier.STANDARD, Optional.empty());

    @Test
    void the_fields_of_routing_are_read_from_the_top_level_only() {
        Envelope envelope =
                read(
                        """
                        {"x": {"model": "inner", "stream": false}, "model": "outer",
                         "messages": [{"model": "deep"}], "stream": true,
                         "service_tier": "flex", "prompt_cache_key": "k", "y": [[{}], "model"]}
                        """);

        assertThat(envelope)
                .isEqualTo(new Envelope(Optional.of("outer"), true, Tier.BATCH, Optional.of("k")));
    }

    @Test
    void a_field_that_comes_twice_counts_as_it_comes_last() {
        assertThat(read("{\"stream\": true, \"stream\": false}").stream()).isFalse();
    }

    @Test
    void what_stands_before_a_syntax_error_is_kept() {
        assertThat(read("{\"model\": \"m\", }").model()).contains("m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "\"model\"",
                "{\"model\": 3, \"stream\": \"true\", \"service_tier\": [], \"prompt_cache_key\": {}}",
                "{\"model\": {\"model\": \"x\", \"stream\": true}}",
                "{\"model\": null, \"service_tier\": \"gold\"}"
            })
    void what_cannot_be_read_is_absent(String body) {
        assertThat(read(body)).isEqualTo(NOTHING);
    }

    private static Envelope read(String body) {
        return EnvelopeReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
