package dev.jebena.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SplitterTest {
    private static final String SPACE =
            "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
    private static final String GPT2 =
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^S\\p{L}\\p{N}]+|[S]+(?![^S])|[S]+";
    private static final String LLAMA3 =
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
                    + "| ?[^S\\p{L}\\p{N}]+[\\r\\n]*|[S]*[\\r\\n]+|[S]+(?![^S])|[S]+";

    @Test
    void gpt2_takes_one_space_with_the_word_behind_it() {
        assertThat(words(PreRule.GPT_2, "I'll  pay 12€, OK?! "))
                .containsExactly("I", "'ll", " ", " pay", " 12", "€,", " OK", "?!", " ");
    }

    @Test
    void llama_3_takes_digits_by_threes_and_line_breaks_with_what_is_before_them() {
        assertThat(words(PreRule.LLAMA_BPE, "I'LL pay 12345;\n\n  \n x\t\ty"))
                .containsExactly(
                        "I", "'LL", " pay", " ", "123", "45", ";\n\n", "  \n", " x", "\t", "\ty");
    }

    @Test
    void qwen_2_takes_digits_one_by_one() {
        assertThat(words(PreRule.QWEN2, "in 2026")).containsExactly("in", " ", "2", "0", "2", "6");
    }

    @Test
    void the_default_rule_parts_punctuation_and_groups_of_three_digits() {
        assertThat(words(PreRule.DEFAULT, "a+b, (12345) c"))
                .containsExactly("a", "+", "b", ",", " ", "(", "123", "45", ")", " c");
    }

    @Test
    void no_text_has_no_words() {
        assertThat(words(PreRule.DEFAULT, "")).isEmpty();
    }

    /// The regular expressions these rules are published as, as an oracle for short texts.
    @ParameterizedTest
    @MethodSource("published")
    void random_texts_are_split_as_the_regular_expressions_split_them(
            PreRule rule, List<String> regexes) {
        RandomTexts random = new RandomTexts("SplitterTest");
        List<Pattern> patterns =
                regexes.stream().map(regex -> Pattern.compile(regex.replace("S", SPACE))).toList();
        for (int i = 0; i < 3000; i++) {
            String text = random.text(30);
            List<String> expected = text.isEmpty() ? List.of() : List.of(text);
            for (Pattern pattern : patterns) {
                expected = expected.stream().flatMap(word -> parts(pattern, word)).toList();
            }
            assertThat(words(rule, text)).as(text).isEqualTo(expected);
        }
    }

    static List<Arguments> published() {
        return List.of(
                Arguments.of(PreRule.GPT_2, List.of(GPT2)),
                Arguments.of(PreRule.LLAMA_BPE, List.of(LLAMA3)),
                Arguments.of(PreRule.QWEN2, List.of(LLAMA3.replace("{1,3}", ""))),
                Arguments.of(
                        PreRule.DEFAULT,
                        List.of("[\\p{P}$+<=>^~|]+", GPT2, "\\p{N}+", "[0-9][0-9][0-9]")));
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
            parts.add(matcher.group());
            from = matcher.end();
        }
        if (from < text.length()) {
            parts.add(text.substring(from));
        }
        return parts.stream();
    }

    @ParameterizedTest
    @CsvSource({"default", "gpt-2", "llama-bpe", "qwen2"})
    void no_text_is_read_more_than_a_few_times_over(String name) {
        PreRule rule = PreRule.named(name).orElseThrow();
        for (String text : RandomTexts.hostile(20_000)) {
            byte[] utf8 = Utf8.encode(text);
            CodePoints points = new CodePoints(utf8, 0, utf8.length);
            rule.ends(points);
            assertThat(points.reads())
                    .as(text.substring(0, 10))
                    .isLessThan(24L * points.count() + 100);
        }
    }

    private static List<String> words(PreRule rule, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        CodePoints points = new CodePoints(utf8, 0, utf8.length);
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int end : rule.ends(points)) {
            int begin = text.offsetByCodePoints(0, from);
            words.add(text.substring(begin, text.offsetByCodePoints(begin, end - from)));
            from = end;
        }
        return words;
    }
}
