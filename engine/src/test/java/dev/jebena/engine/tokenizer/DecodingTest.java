package dev.jebena.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class DecodingTest {
    private final Vocabularies vocabulary =
            new Vocabularies()
                    .merge("t h", "th e", "Ġ the", "Ã ©")
                    .add("<think>", TokenType.USER_DEFINED)
                    .add("[PAD1]", TokenType.UNUSED)
                    .control("<s>", "</s>");
    private final Tokenizer tokenizer = vocabulary.tokenizer();

    @Test
    void any_text_comes_back_from_its_tokens() {
        RandomTexts random = new RandomTexts("DecodingTest");
        for (int i = 0; i < 2000; i++) {
            String text = i % 2 == 0 ? random.text(40) : random.anything(40);
            assertThat(tokenizer.decode(tokenizer.encode(text, false, false))).isEqualTo(text);
        }
    }

    @Test
    void half_a_surrogate_pair_becomes_the_replacement_character() {
        String text = "a\ud800b\udc00";

        assertThat(tokenizer.decode(tokenizer.encode(text, false, false)))
                .isEqualTo("a\ufffdb\ufffd");
    }

    @Test
    void control_tokens_add_nothing_to_the_text_unless_asked_for() {
        int begin = vocabulary.id("<s>");

        assertThat(tokenizer.bytes(begin)).isEmpty();
        assertThat(tokenizer.bytes(begin, true)).asString().isEqualTo("<s>");
        assertThat(tokenizer.bytes(vocabulary.id("<think>"))).asString().isEqualTo("<think>");
        assertThat(tokenizer.bytes(vocabulary.id("[PAD1]"), true)).isEmpty();
        assertThat(tokenizer.bytes(vocabulary.id("Ġthe"))).asString().isEqualTo(" the");
        assertThat(tokenizer.decoder(true).accept(begin)).isEqualTo("<s>");
        assertThat(tokenizer.decode(new int[] {begin, 'a'})).isEqualTo("a");
    }

    @Test
    void what_the_caller_does_with_the_bytes_of_a_token_is_its_own_affair() {
        tokenizer.bytes('a')[0] = 'b';

        assertThat(tokenizer.bytes('a')).containsExactly('a');
    }

    @Test
    void a_token_the_vocabulary_has_not_is_refused() {
        assertThatThrownBy(() -> tokenizer.bytes(tokenizer.vocabularySize()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokenizer.text(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_stream_never_shows_half_a_character() {
        StreamingDecoder decoder = tokenizer.decoder();

        assertThat(decoder.accept(0xf0)).isEmpty();
        assertThat(decoder.accept(0x9f)).isEmpty();
        assertThat(decoder.accept(vocabulary.id("<s>"))).isEmpty();
        assertThat(decoder.accept(0x98)).isEmpty();
        assertThat(decoder.accept(0x80)).isEqualTo("😀");
        assertThat(decoder.flush()).isEmpty();
    }

    @Test
    void a_character_cut_off_at_the_end_becomes_the_replacement_character() {
        StreamingDecoder decoder = tokenizer.decoder();

        assertThat(decoder.accept('a') + decoder.accept(0xe2) + decoder.accept(0x82))
                .isEqualTo("a");
        assertThat(decoder.flush()).isEqualTo("\ufffd");
        assertThat(decoder.flush()).isEmpty();
    }

    @Test
    void bytes_that_can_become_no_character_are_not_held_back() {
        assertThat(tokenizer.decoder().accept(0xc0)).isEqualTo("\ufffd");
        assertThat(tokenizer.decoder().accept(0x80)).isEqualTo("\ufffd");
        assertThat(tokenizer.decoder().accept(0xf5)).isEqualTo("\ufffd");
        StreamingDecoder decoder = tokenizer.decoder();
        assertThat(decoder.accept(0xe0) + decoder.accept(0x80)).isEqualTo("\ufffd\ufffd");
    }

    @Test
    void a_stream_of_any_bytes_is_what_all_of_them_together_are() {
        RandomTexts random = new RandomTexts("DecodingTest");
        int[] interesting = {
            'a', 0x80, 0xbf, 0x9f, 0xa0, 0x90, 0xc0, 0xc2, 0xdf, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf4,
            0xf5, 0xff
        };
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.random().nextInt(9)];
            StreamingDecoder decoder = tokenizer.decoder();
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < bytes.length; at++) {
                int value = interesting[random.random().nextInt(interesting.length)];
                bytes[at] = (byte) value;
                text.append(decoder.accept(value));
            }
            assertThat(text.append(decoder.flush()).toString())
                    .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
