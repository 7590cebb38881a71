package dev.jebena.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SpecialTokensTest {
    @Test
    void control_tokens_count_only_where_they_are_asked_for() {
        Vocabularies vocabulary = new Vocabularies().control("<s>", "</s>");
        Tokenizer tokenizer = vocabulary.tokenizer();

        assertThat(tokenizer.encode("<s>a</s>", false, true))
                .containsExactly(vocabulary.id("<s>"), 'a', vocabulary.id("</s>"));
        assertThat(tokenizer.encode("<s>", false, false)).containsExactly('<', 's', '>');
    }

    @Test
    void user_defined_tokens_always_count() {
        Vocabularies vocabulary = new Vocabularies().add("<think>", TokenType.USER_DEFINED);

        assertThat(vocabulary.tokenizer().encode("a<think>b", false, false))
                .containsExactly('a', vocabulary.id("<think>"), 'b');
    }

    @Test
    void a_longer_token_wins_over_one_that_begins_before_it() {
        Tokenizer tokenizer = new Vocabularies().control("ab", "bcd", "c").tokenizer();

        assertThat(texts(tokenizer, "abcdabc")).containsExactly("a", "bcd", "ab", "c");
    }

    @Test
    void of_overlapping_places_of_one_token_the_left_one_counts() {
        Tokenizer tokenizer = new Vocabularies().control("aa").tokenizer();

        assertThat(texts(tokenizer, "aaaaa")).containsExactly("aa", "aa", "a");
    }

    @Test
    void white_space_is_swallowed_on_the_side_a_token_says() {
        Vocabularies vocabulary = new Vocabularies().control("<m>", "<e>");
        vocabulary.stripping(Set.of(vocabulary.id("<m>")), Set.of(vocabulary.id("<e>")));
        Tokenizer tokenizer = vocabulary.tokenizer();

        assertThat(texts(tokenizer, "a \n<m> b")).containsExactly("a", "<m>", "Ġ", "b");
        assertThat(texts(tokenizer, "a <e> \n b<e>  "))
                .containsExactly("a", "Ġ", "<e>", "b", "<e>");
        assertThat(texts(tokenizer, " \t<m><e> <e>")).containsExactly("<m>", "<e>", "<e>");
    }

    @Test
    void special_tokens_of_any_script_are_found() {
        Tokenizer tokenizer = new Vocabularies().control("<｜end▁of▁sentence｜>").tokenizer();

        assertThat(texts(tokenizer, "é<｜end▁of▁sentence｜>é"))
                .containsExactly("Ã", "©", "<｜end▁of▁sentence｜>", "Ã", "©");
    }

    @Test
    void begin_and_end_are_added_where_the_model_wants_them_and_specials_are_asked_for() {
        Vocabularies vocabulary = new Vocabularies().control("<s>", "</s>").framed();
        Tokenizer tokenizer = vocabulary.tokenizer();

        assertThat(texts(tokenizer.encode("a", true, false), tokenizer))
                .containsExactly("<s>", "a", "</s>");
        assertThat(texts(tokenizer.encode("", true, false), tokenizer))
                .containsExactly("<s>", "</s>");
        assertThat(tokenizer.encode("a", false, false)).containsExactly('a');
        assertThat(new Vocabularies().control("<s>").tokenizer().encode("a", true, true))
                .containsExactly('a');
    }

    @Test
    void random_texts_are_cut_as_searching_for_one_token_after_the_other_cuts_them() {
        List<String> specials = List.of("<|a|>", "<|ab|>", "aba", "ba", "ab", "|>", "b");
        Vocabularies builder = new Vocabularies().control(specials.toArray(String[]::new));
        Vocabulary vocabulary = builder.vocabulary();
        SpecialTokens tokens = new SpecialTokens(vocabulary, vocabulary.special(), true);
        RandomTexts random = new RandomTexts("SpecialTokensTest");
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.random().nextInt(12); part > 0; part--) {
                text.append("<|ab>".charAt(random.random().nextInt(5)));
            }
            assertThat(cut(tokens, builder, text.toString()))
                    .as(text.toString())
                    .isEqualTo(naive(text.toString(), specials));
        }
    }

    /// Special tokens in brackets, text as it is.
    private static List<String> cut(SpecialTokens tokens, Vocabularies vocabulary, String text) {
        List<String> parts = new ArrayList<>();
        for (Fragment fragment : tokens.cut(Utf8.encode(text))) {
            String part = text.substring(fragment.from(), fragment.to());
            assertThat(fragment.isText() || vocabulary.id(part) == fragment.token()).isTrue();
            parts.add(fragment.isText() ? part : "[" + part + "]");
        }
        return parts;
    }

    private static List<String> naive(String text, List<String> specials) {
        List<String> parts = text.isEmpty() ? List.of() : List.of(text);
        for (int length = 9; length > 0; length--) {
            List<String> next = new ArrayList<>();
            for (String part : parts) {
                int from = 0;
                for (int at = 0; !part.startsWith("[") && at + length <= part.length(); at++) {
                    if (specials.contains(part.substring(at, at + length))) {
                        if (at > from) {
                            next.add(part.substring(from, at));
                        }
                        next.add("[" + part.substring(at, at + length) + "]");
                        from = at + length;
                        at = from - 1;
                    }
                }
                if (from < part.length()) {
                    next.add(part.substring(from));
                }
            }
            parts = next;
        }
        return parts;
    }

    private static List<String> texts(Tokenizer tokenizer, String text) {
        return texts(tokenizer.encode(text, false, true), tokenizer);
    }

    private static List<String> texts(int[] tokens, Tokenizer tokenizer) {
        List<String> texts = new ArrayList<>();
        for (int token : tokens) {
            texts.add(tokenizer.text(token));
        }
        return texts;
    }
}
