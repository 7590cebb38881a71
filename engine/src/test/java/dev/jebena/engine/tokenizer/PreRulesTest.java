package dev.jebena.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PreRulesTest {
    @Test
    void gpt2_takes_one_space_with_the_word_behind_it() {
        assertThat(words("gpt-2", "I'll  pay 12€, OK?! "))
                .containsExactly("I", "'ll", " ", " pay", " 12", "€,", " OK", "?!", " ");
    }

    @Test
    void llama_3_takes_digits_by_threes_and_line_breaks_with_what_is_before_them() {
        assertThat(words("llama-bpe", "I'LL pay 12345;\n\n  \n x\t\ty"))
                .containsExactly(
                        "I", "'LL", " pay", " ", "123", "45", ";\n\n", "  \n", " x", "\t", "\ty");
    }

    @Test
    void qwen_2_takes_digits_one_by_one() {
        assertThat(words("qwen2", "in 2026")).containsExactly("in", " ", "2", "0", "2", "6");
    }

    @Test
    void qwen_3_5_takes_marks_with_the_letters() {
        assertThat(words("qwen2", "e\u0301a")).containsExactly("e", "\u0301a");
        assertThat(words("qwen35", "e\u0301a \u0301!")).containsExactly("e\u0301a", " \u0301", "!");
    }

    @Test
    void the_default_rule_parts_punctuation_and_groups_of_three_digits() {
        assertThat(words("default", "a+b, (12345) c"))
                .containsExactly("a", "+", "b", ",", " ", "(", "123", "45", ")", " c");
    }

    @Test
    void starcoder_takes_digits_one_by_one_and_apart_from_the_space_before_them() {
        assertThat(words("starcoder", "x 12 y")).containsExactly("x", " ", "1", "2", " y");
    }

    @Test
    void falcon_takes_runs_of_punctuation_and_of_three_digits_apart() {
        assertThat(words("falcon", "a `1234` 5!"))
                .containsExactly("a", " ", "`", "123", "4", "`", " 5", "!");
    }

    @Test
    void deepseek_llm_takes_line_ends_one_by_one_and_scripts_apart() {
        assertThat(words("deepseek-llm", "Hi 你好\n\n12 !"))
                .containsExactly("Hi", " ", "你好", "\n", "\n", "12", " !");
    }

    @Test
    void deepseek_coder_takes_digits_one_by_one() {
        assertThat(words("deepseek-coder", "a 12  b"))
                .containsExactly("a", " ", "1", "2", " ", " b");
    }

    @Test
    void deepseek_v3_takes_digits_by_threes_and_a_sign_with_the_letters_behind_it() {
        assertThat(words("deepseek-v3", "x1234_foo 日本の"))
                .containsExactly("x", "123", "4", "_foo", " ", "日本の");
    }

    @Test
    void tekken_and_gpt_4o_part_words_where_the_case_changes() {
        assertThat(words("tekken", "camelCase HTTPServer's 123"))
                .containsExactly("camel", "Case", " HTTPServer", "'s", " ", "1", "2", "3");
        assertThat(words("gpt-4o", "camelCase HTTPServer's ÉCOLE 123 a/\n/b"))
                .containsExactly(
                        "camel",
                        "Case",
                        " HTTPServer's",
                        " É",
                        "COLE",
                        " ",
                        "123",
                        " a",
                        "/\n/",
                        "b");
    }

    @Test
    void kimi_takes_han_apart_from_other_letters() {
        assertThat(words("kimi-k2", "abc中文def's 1234"))
                .containsExactly("abc", "中文", "def's", " ", "123", "4");
    }

    @Test
    void bloom_leaves_its_punctuation_between_the_words() {
        assertThat(words("bloom", "Hi, there (a|b)...  c"))
                .containsExactly("Hi", ",", " there", " (", "a", "|", "b", ")... ", " c");
        assertThat(words("viking", "a12")).containsExactly("a", "1", "2");
    }

    @Test
    void jais_takes_white_space_by_powers_of_two() {
        assertThat(words("jais-2", "a" + " ".repeat(12) + "b").stream().map(String::length))
                .containsExactly(1, 8, 2, 1, 2);
        assertThat(words("jais-2", " ".repeat(1029)).stream().map(String::length))
                .containsExactly(512, 512, 4, 1);
    }

    @Test
    void exaone_moe_takes_phrases_whole() {
        assertThat(words("exaone-moe", "to be or  not!\n\n1"))
                .containsExactly("to be or", " ", " not", "!\n", "\n", "1");
    }

    @Test
    void superbpe_groups_digits_from_the_right() {
        assertThat(words("superbpe", "a 1234567 123٣45"))
                .containsExactly("a ", "1", "234", "567", " ", "123٣45");
    }

    @Test
    void afmoe_leaves_the_first_group_of_digits_with_what_is_before_it() {
        assertThat(words("afmoe", "+1234567 123"))
                .containsExactly("+", "1", "234", "567", " ", "123");
        assertThat(words("afmoe", "  12")).containsExactly(" ", " ", "12");
        assertThat(words("deepseek-v3", "  12")).containsExactly("  ", "12");
        assertThat(words("tiny_aya", "ab1234")).containsExactly("ab", "1", "234");
    }

    @Test
    void chameleon_takes_its_sentinels_and_images_whole() {
        assertThat(words("chameleon", "<sentinel:12>IMGIMGABZ     x.1"))
                .containsExactly(
                        "<", "sentinel", ":", "1", "2", ">", "IMGIMGABZ", "    ", " x", ".", "1");
    }

    @Test
    void spaces_are_escaped_where_lines_are_all_that_is_parted() {
        assertThat(PreRule.named("gemma4").orElseThrow().spelling())
                .isEqualTo(Spelling.ESCAPED_SPACES);
        assertThat(words("gemma4", "a b\n\n c")).containsExactly("a b", "\n\n", " c");
    }

    @Test
    void no_text_has_no_words() {
        assertThat(words("default", "")).isEmpty();
    }

    @Test
    void no_name_stands_for_two_rules() {
        List<String> names = PreRules.ALL.stream().flatMap(rule -> rule.names().stream()).toList();

        assertThat(names).doesNotHaveDuplicates().hasSize(89);
        assertThat(PreRule.allNames()).startsWith("default", "gpt-2").doesNotHaveDuplicates();
        assertThat(PreRule.named("no-such")).isEmpty();
    }

    @Test
    void every_rule_but_those_that_group_digits_is_compared_with_its_regular_expressions() {
        Set<String> compared = new HashSet<>();
        PublishedRules.all().forEach(rule -> compared.add(rule.name()));

        assertThat(PreRules.ALL)
                .filteredOn(rule -> rule.names().stream().noneMatch(compared::contains))
                .extracting(rule -> rule.names().getFirst())
                .containsExactly("tiny_aya", "afmoe");
    }

    /// The regular expressions these rules are published as, as an oracle for short texts.
    @ParameterizedTest
    @MethodSource("published")
    void random_texts_are_split_as_the_regular_expressions_split_them(PublishedRules.Rule rule) {
        RandomTexts random = new RandomTexts("PreRulesTest");
        List<Pattern> patterns =
                rule.regexes().stream()
                        .map(regex -> Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS))
                        .toList();
        for (int i = 0; i < 1000; i++) {
            String text = random.text(30);
            List<String> expected = text.isEmpty() ? List.of() : List.of(text);
            for (Pattern pattern : patterns) {
                expected = expected.stream().flatMap(word -> parts(pattern, word)).toList();
            }
            assertThat(words(rule.name(), text)).as(text).isEqualTo(expected);
        }
    }

    static List<PublishedRules.Rule> published() {
        return PublishedRules.all();
    }

    /// The matches and what lies between them.
    private static Stream<String> parts(Pattern pattern, String text) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        int from = 0;
        while (matcher.find()) {
            if (matcher.start() > from) {
                parts.add(text.substring(from, matcher.start()));
            }
            if (matcher.end() > matcher.start()) {
                parts.add(matcher.group());
            }
            from = matcher.end();
        }
        if (from < text.length()) {
            parts.add(text.substring(from));
        }
        return parts.stream();
    }

    @ParameterizedTest
    @MethodSource("firstNames")
    void no_text_is_read_more_than_a_few_times_over(String name) {
        PreRule rule = PreRule.named(name).orElseThrow();
        for (String text : RandomTexts.hostile(20_000)) {
            byte[] utf8 = Utf8.encode(text);
            CodePoints points = new CodePoints(utf8, 0, utf8.length);
            rule.ends(points);
            assertThat(points.reads())
                    .as(text.substring(0, 10))
                    .isLessThan(40L * points.count() + 100);
        }
    }

    static Stream<String> firstNames() {
        return PreRules.ALL.stream().map(rule -> rule.names().getFirst());
    }

    private static List<String> words(String rule, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        CodePoints points = new CodePoints(utf8, 0, utf8.length);
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int end : PreRule.named(rule).orElseThrow().ends(points)) {
            int begin = text.offsetByCodePoints(0, from);
            words.add(text.substring(begin, text.offsetByCodePoints(begin, end - from)));
            from = end;
        }
        return words;
    }
}
