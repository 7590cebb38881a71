package dev.jebena.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PairMergerTest {
    @Test
    void the_most_urgent_pair_is_merged_first_and_of_equal_ones_the_leftmost() {
        Tokenizer tokenizer = new Vocabularies().merge("b c", "a b", "a a").tokenizer();

        assertThat(texts(tokenizer, "abc")).containsExactly("a", "bc");
        assertThat(texts(tokenizer, "aaab")).containsExactly("aa", "ab");
        assertThat(texts(tokenizer, "aaa")).containsExactly("aa", "a");
    }

    @Test
    void a_merge_that_leads_to_no_token_is_taken_apart_again() {
        Vocabularies vocabulary = new Vocabularies().mergeWithoutToken("a b").merge("ab c");

        assertThat(texts(vocabulary.tokenizer(), "abc")).containsExactly("abc");
        assertThat(texts(vocabulary.tokenizer(), "abd")).containsExactly("a", "b", "d");
    }

    @Test
    void a_whole_word_is_taken_as_it_is_where_the_rule_says_so() {
        Vocabularies vocabulary = new Vocabularies().merge("a b").add("abc", TokenType.NORMAL);

        assertThat(texts(vocabulary.tokenizer(), "abc")).containsExactly("ab", "c");
        assertThat(texts(vocabulary.rule("llama-bpe").tokenizer(), "abc")).containsExactly("abc");
    }

    @Test
    void a_pair_given_twice_has_the_rank_it_was_given_first() {
        Tokenizer tokenizer =
                new Vocabularies().merge("a b", "b c").mergeWithoutToken("a b").tokenizer();

        assertThat(texts(tokenizer, "abc")).containsExactly("ab", "c");
    }

    @Test
    void random_merges_give_what_looking_for_the_best_pair_again_and_again_gives() {
        RandomTexts texts = new RandomTexts("PairMergerTest");
        SplittableRandom random = texts.random();
        for (int round = 0; round < 200; round++) {
            List<String> merges = randomMerges(random);
            Vocabularies vocabulary = new Vocabularies().merge(merges.toArray(String[]::new));
            Tokenizer tokenizer = vocabulary.tokenizer();
            for (int i = 0; i < 20; i++) {
                String word = randomWord(random);
                assertThat(texts(tokenizer, word))
                        .as("%s with %s", word, merges)
                        .isEqualTo(naive(word, merges));
            }
        }
    }

    @Test
    void the_work_grows_with_the_text_and_not_with_its_square() {
        MergeTable merges =
                new Vocabularies()
                        .merge("a a", "aa aa", "aaaa aaaa", "a b", "ab ab", "b b", "Ġ Ġ", "ĠĠ ĠĠ")
                        .mergeTable();
        for (String text : RandomTexts.hostile(50_000)) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            PairMerger merger = new PairMerger(merges);
            merger.merge(utf8, 0, utf8.length, (symbol, from, to) -> {});
            assertThat(merger.steps()).as(text.substring(0, 8)).isLessThan(6L * utf8.length);
        }
    }

    private static List<String> randomMerges(SplittableRandom random) {
        List<String> symbols = new ArrayList<>(List.of("a", "b", "c"));
        List<String> merges = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String left = symbols.get(random.nextInt(symbols.size()));
            String right = symbols.get(random.nextInt(symbols.size()));
            if (!symbols.contains(left + right)) {
                symbols.add(left + right);
                merges.add(left + " " + right);
            }
        }
        return merges;
    }

    private static String randomWord(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(1, 25); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    private static List<String> naive(String word, List<String> merges) {
        List<String> symbols = new ArrayList<>(List.of(word.split("")));
        while (true) {
            int best = Integer.MAX_VALUE;
            int place = -1;
            for (int i = 0; i + 1 < symbols.size(); i++) {
                int rank = merges.indexOf(symbols.get(i) + " " + symbols.get(i + 1));
                if (rank >= 0 && rank < best) {
                    best = rank;
                    place = i;
                }
            }
            if (place < 0) {
                return symbols;
            }
            symbols.set(place, symbols.get(place) + symbols.remove(place + 1));
        }
    }

    private static List<String> texts(Tokenizer tokenizer, String text) {
        List<String> texts = new ArrayList<>();
        for (int token : tokenizer.encode(text, false, false)) {
            texts.add(tokenizer.text(token));
        }
        return texts;
    }
}
