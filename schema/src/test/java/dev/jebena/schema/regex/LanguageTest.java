package dev.jebena.schema.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LanguageTest {
    @Test
    void all_strings_and_none_are_each_others_complement() {
        assertThat(Language.all().contains("")).isTrue();
        assertThat(Language.all().contains("x\uD83D\uDC32")).isTrue();
        assertThat(Language.none().contains("")).isFalse();
        assertThat(Language.none().isEmpty()).isTrue();
        assertThat(Language.all().not()).isEqualTo(Language.none());
        assertThat(Language.all().states()).isEqualTo(1);
    }

    @Test
    void the_language_of_a_pattern_holds_the_strings_in_which_it_is_found() {
        Language language = language("b+$");
        assertThat(language.contains("ab")).isTrue();
        assertThat(language.contains("ba")).isFalse();
        assertThat(language("a*")).isEqualTo(Language.all());
        assertThat(language("a^b")).isEqualTo(Language.none());
        assertThat(language("^(?!foo)")).isEqualTo(language("^foo").not());
        assertThat(language("(?=a)(?=b)")).isEqualTo(Language.none());
        assertThat(language("\\b\\B")).isEqualTo(Language.none());
    }

    @Test
    void languages_with_the_same_strings_are_equal() {
        Language language = language("^(a|b)+$");
        assertThat(language).isEqualTo(language("^[ab][ab]*?$"));
        assertThat(language).hasSameHashCodeAs(language("^[ab][ab]*?$"));
        assertThat(language("^(ab|ac)$")).isEqualTo(Language.of(List.of("ac", "ab")));
        assertThat(language).isNotEqualTo(language("^(a|b)*$"));
        assertThat(language("^[^]{2,3}$")).isEqualTo(Language.lengths(2, 3));
        assertThat(language("^[^]{2,}$")).isEqualTo(Language.lengths(2, Integer.MAX_VALUE));
        assertThat(language("x")).hasToString("a language of 2 states");
    }

    @Test
    void given_strings_are_all_that_is_in_their_language() {
        Language language = Language.of(List.of("", "a", "abc", "\uD83D\uDC32"));
        assertThat(language.contains("abc")).isTrue();
        assertThat(language.contains("ab")).isFalse();
        assertThat(language.contains("\uD83D\uDC32")).isTrue();
        assertThat(language.size(100)).isEqualTo(4);
        assertThat(Language.of(List.of())).isEqualTo(Language.none());
        assertThat(Language.of("x").shortest()).hasValue("x");
    }

    @Test
    void lengths_count_code_points() {
        Language language = Language.lengths(1, 2);
        assertThat(language.contains("")).isFalse();
        assertThat(language.contains("\uD83D\uDC32\uD83D\uDC32")).isTrue();
        assertThat(language.contains("abc")).isFalse();
        assertThat(Language.lengths(0, Integer.MAX_VALUE)).isEqualTo(Language.all());
        assertThat(Language.lengths(3, 2)).isEqualTo(Language.none());
        assertThatIllegalArgumentException().isThrownBy(() -> Language.lengths(-1, 2));
    }

    @Test
    void subsets_are_recognised() {
        assertThat(language("^[a-f]{3}$").isSubsetOf(language("^[a-z]+$"))).isTrue();
        assertThat(language("^[a-z]+$").isSubsetOf(language("^[a-f]{3}$"))).isFalse();
        assertThat(language("^foo").isSubsetOf(language("o"))).isTrue();
        assertThat(Language.none().isSubsetOf(Language.none())).isTrue();
    }

    @Test
    void the_shortest_member_reads_well() {
        assertThat(language("^\\w+$").shortest()).hasValue("a");
        assertThat(language("^[^a-z]$").shortest()).hasValue("A");
        assertThat(language("^\\d{3}-\\d{2}$").shortest()).hasValue("000-00");
        assertThat(language("^[ -~]$").shortest()).hasValue("a");
        assertThat(language("^[^ -~]$").shortest()).hasValue("\u00A1");
        assertThat(language("^\\s$").shortest()).hasValue(" ");
        assertThat(language("^\\cA$").shortest()).hasValue("\u0001");
        assertThat(Language.all().shortest()).hasValue("");
        assertThat(Language.none().shortest()).isEmpty();
    }

    @Test
    void samples_are_members_and_not_too_long() {
        Random random = new Random(RandomPatterns.SEED);
        for (String pattern : List.of("^[a-z]{2,9}$", "x", "^(?!a)\\p{L}*$", "^\\S+@\\S+$")) {
            Language language = language(pattern);
            for (int i = 0; i < 200; i++) {
                String sample = language.sample(random, 12).orElseThrow();
                assertThat(language.contains(sample)).as(sample).isTrue();
                assertThat(sample.codePointCount(0, sample.length())).isLessThan(13);
            }
        }
        assertThat(language("^a{5}$").sample(random, 4)).isEmpty();
        assertThat(language("^a{5}$").sample(random, 5)).hasValue("aaaaa");
        assertThat(Language.none().sample(random, 5)).isEmpty();
        assertThat(language("^a?$").sample(random, 0)).hasValue("");
    }

    @Test
    void members_are_counted_up_to_a_limit() {
        assertThat(language("^[abc]{2}$").size(100)).isEqualTo(9);
        assertThat(language("^[abc]{0,3}$").size(100)).isEqualTo(40);
        assertThat(language("^[abc]{0,3}$").size(39)).isEqualTo(39);
        assertThat(language("^a*$").size(1000)).isEqualTo(1000);
        assertThat(language("a").size(1000)).isEqualTo(1000);
        assertThat(Language.none().size(5)).isZero();
        assertThat(Language.of("").size(5)).isEqualTo(1);
        assertThat(Language.lengths(1, 1).size(Long.MAX_VALUE)).isEqualTo(0x110000);
        assertThat(Language.lengths(9, 99).size(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_high_surrogate_before_a_low_one_is_in_no_string() {
        Language apart = language("^[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]$");
        assertThat(apart.isEmpty()).isTrue();
        assertThat(apart.sample(new Random(RandomPatterns.SEED), 5)).isEmpty();
        assertThat(apart.size(10)).isZero();
        Language lone = language("^[\\uDC00\\uD800]{2}$");
        assertThat(lone.size(10)).isEqualTo(3);
        assertThat(lone.contains(lone.shortest().orElseThrow())).isTrue();
        assertThat(Language.lengths(2, 2).size(Long.MAX_VALUE))
                .isEqualTo(0x110000L * 0x110000L - 1024 * 1024);
    }

    @Test
    void languages_that_need_too_many_states_are_refused() {
        tooLarge(() -> language("a.{20}$"));
        tooLarge(() -> language("(?=a.{20}$)(?!b)"));
        tooLarge(() -> Language.lengths(0, 20_000));
        tooLarge(() -> Language.of("a".repeat(20_000)));
        String letters = new String(IntStream.range(0x4E00, 0x4E00 + 10_001).toArray(), 0, 10_001);
        tooLarge(() -> Language.of(letters));
        tooLarge(() -> Language.ofPattern(Pattern.parse("^a{50}$"), 20));
        Language limited = Language.lengths(0, 50).limitedTo(20);
        tooLarge(() -> limited.and(language("^(aa)*$")));
        assertThat(limited.contains("a")).isTrue();
    }

    private static void tooLarge(Runnable made) {
        assertThatExceptionOfType(LanguageTooLargeException.class)
                .isThrownBy(made::run)
                .withMessageContaining("states");
    }

    private static Language language(String pattern) {
        return Language.ofPattern(Pattern.parse(pattern));
    }
}
