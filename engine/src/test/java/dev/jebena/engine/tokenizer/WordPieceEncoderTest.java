package dev.jebena.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WordPieceEncoderTest {
    private static final List<String> TOKENS =
            List.of(
                    "[UNK]",
                    "[CLS]",
                    "[SEP]",
                    "▁hello",
                    "▁hell",
                    "o",
                    "▁wor",
                    "ld",
                    "▁,",
                    "▁.",
                    "▁a",
                    "▁中",
                    "▁e",
                    "▁É",
                    "▁strasse",
                    "▁[",
                    "▁cls",
                    "▁]",
                    "aa",
                    "▁가",
                    "▁ᄀ",
                    "▁+");

    private final Tokenizer tokenizer = tokenizer(new BertNormalizer(true, true));

    @Test
    void words_become_the_longest_tokens_they_begin_with() {
        assertThat(texts("hello world hellold"))
                .containsExactly("▁hello", "▁wor", "ld", "▁hello", "ld");
    }

    @Test
    void a_word_of_which_a_part_is_no_token_is_unknown_as_a_whole() {
        assertThat(texts("hellox hello")).containsExactly("[UNK]", "▁hello");
    }

    @Test
    void punctuation_and_ideographs_are_words() {
        assertThat(texts("a,a.中中a+"))
                .containsExactly("▁a", "▁,", "▁a", "▁.", "▁中", "▁中", "▁a", "▁+");
        assertThat(texts("a\ud869\udf00a")).as("an ideograph of extension C").hasSize(3);
        assertThat(texts("a\ud86e\udc20a")).as("one that BERT forgot").hasSize(1);
    }

    @Test
    void case_and_accents_go_where_the_model_says_so() {
        assertThat(texts("HÉLLO Hello e\u0301 É")).containsExactly("▁hello", "▁hello", "▁e", "▁e");
        Tokenizer cased = tokenizer(new BertNormalizer(false, false));
        assertThat(texts(cased, "É hello Hello")).containsExactly("▁É", "▁hello", "[UNK]");
    }

    @Test
    void a_hangul_syllable_loses_all_but_its_first_letter_with_its_accents() {
        assertThat(texts("가")).containsExactly("▁ᄀ");
        assertThat(texts(tokenizer(new BertNormalizer(true, false)), "가")).containsExactly("▁가");
    }

    @Test
    void what_cannot_be_seen_is_left_out() {
        assertThat(texts("he\u00adl\0l\u200bo\ufffd\t\u3000a")).containsExactly("▁hello", "▁a");
        assertThat(texts(" \n\0")).isEmpty();
    }

    @Test
    void texts_stand_between_the_tokens_that_the_model_wants_around_them() {
        assertThat(tokenizer.encode("a", true, false)).containsExactly(1, 10, 2);
        assertThat(tokenizer.encode("a[SEP]a", false, true)).containsExactly(10, 2, 10);
        assertThat(texts("[CLS]")).containsExactly("▁[", "▁cls", "▁]");
    }

    @Test
    void tokens_that_begin_a_word_have_a_space_before_them() {
        assertThat(tokenizer.decode(tokenizer.encode("Hello World", true, false)))
                .isEqualTo(" hello world");
    }

    @Test
    void hostile_texts_become_few_tokens() {
        for (String text : RandomTexts.hostile(20_000)) {
            assertThat(tokenizer.encode(text, false, false).length)
                    .as(text.substring(0, 8))
                    .isLessThanOrEqualTo(text.length());
        }
    }

    @Test
    void no_place_of_a_word_is_looked_at_for_more_tokens_than_there_are_lengths() {
        LongestTokens tokens =
                new LongestTokens(new TokenIndex(Vocabularies.texts(List.of("a", "aaa", "aaab"))));
        byte[] word = Utf8.encode("a".repeat(30_000) + "c");
        IntList out = new IntList(4);

        assertThat(tokens.longest()).isEqualTo(4);
        assertThat(tokens.add(word, 0, word.length, out)).isFalse();
        assertThat(out.toArray()).isEmpty();
        assertThat(tokens.add(word, 0, word.length - 1, out)).isTrue();
        assertThat(out.toArray()).hasSize(10_000).containsOnly(1);
    }

    private List<String> texts(String text) {
        return texts(tokenizer, text);
    }

    private static List<String> texts(Tokenizer tokenizer, String text) {
        List<String> texts = new ArrayList<>();
        for (int token : tokenizer.encode(text, false, false)) {
            texts.add(tokenizer.text(token));
        }
        return texts;
    }

    static Tokenizer tokenizer(BertNormalizer normalizer) {
        TokenIndex index = new TokenIndex(Vocabularies.texts(TOKENS));
        List<TokenType> types = new ArrayList<>();
        for (int id = 0; id < TOKENS.size(); id++) {
            types.add(id < 3 ? TokenType.CONTROL : TokenType.NORMAL);
        }
        Vocabulary vocabulary =
                new Vocabulary(
                        index,
                        types,
                        Spelling.ESCAPED_SPACES,
                        new Frame(OptionalInt.of(1), OptionalInt.of(2), true, true),
                        Set.of(),
                        Set.of(),
                        Set.of());
        return new Tokenizer(
                vocabulary, new WordPieceEncoder(new LongestTokens(index), normalizer, 0), false);
    }
}
