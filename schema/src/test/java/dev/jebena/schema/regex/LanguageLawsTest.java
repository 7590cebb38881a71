package dev.jebena.schema.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class LanguageLawsTest {
    private static final int ROUNDS = 300;

    private final Random random = new Random(RandomPatterns.SEED);
    private final RandomPatterns patterns = new RandomPatterns(random, true);

    @Test
    void set_algebra_holds() {
        for (int i = 0; i < ROUNDS; i++) {
            String first = patterns.pattern();
            String second = patterns.pattern();
            String what = "seed %d: %s and %s".formatted(RandomPatterns.SEED, first, second);
            Language a = language(first);
            Language b = language(second);
            assertThat(a.and(a.not())).as(what).isEqualTo(Language.none());
            assertThat(a.or(a.not())).as(what).isEqualTo(Language.all());
            assertThat(a.and(a)).as(what).isEqualTo(a);
            assertThat(a.not().not()).as(what).isEqualTo(a);
            assertThat(a.and(b)).as(what).isEqualTo(b.and(a));
            assertThat(a.or(b).not()).as(what).isEqualTo(a.not().and(b.not()));
            assertThat(a.and(b).not()).as(what).isEqualTo(a.not().or(b.not()));
            assertThat(a.minus(b)).as(what).isEqualTo(a.and(b.not()));
            assertThat(a.minus(b).or(a.and(b))).as(what).isEqualTo(a);
            assertThat(a.and(b).isSubsetOf(a)).as(what).isTrue();
        }
    }

    @Test
    void operations_agree_with_what_their_operands_contain() {
        for (int i = 0; i < ROUNDS; i++) {
            Language a = language(patterns.pattern());
            Language b = language(patterns.pattern());
            for (int t = 0; t < 20; t++) {
                String text = patterns.text();
                boolean inA = a.contains(text);
                boolean inB = b.contains(text);
                assertThat(a.and(b).contains(text)).isEqualTo(inA && inB);
                assertThat(a.or(b).contains(text)).isEqualTo(inA || inB);
                assertThat(a.minus(b).contains(text)).isEqualTo(inA && !inB);
                assertThat(a.not().contains(text)).isEqualTo(!inA);
            }
        }
    }

    @Test
    void the_shortest_member_is_one_and_none_is_shorter() {
        for (int i = 0; i < ROUNDS; i++) {
            String pattern = patterns.pattern();
            Language language = language(pattern);
            language.shortest()
                    .ifPresent(member -> {
                        int length = member.codePointCount(0, member.length());
                        assertThat(language.contains(member)).as(pattern).isTrue();
                        assertThat(language.and(Language.lengths(0, length - 1)).isEmpty())
                                .as(pattern)
                                .isTrue();
                    });
            assertThat(language.isEmpty()).isEqualTo(language.equals(Language.none()));
        }
    }

    @Test
    void what_is_no_subset_has_a_witness() {
        for (int i = 0; i < ROUNDS; i++) {
            Language a = language(patterns.pattern());
            Language b = language(patterns.pattern());
            var witness = a.minus(b).shortest();
            assertThat(a.isSubsetOf(b)).isEqualTo(witness.isEmpty());
            witness.ifPresent(text -> {
                assertThat(a.contains(text)).isTrue();
                assertThat(b.contains(text)).isFalse();
            });
        }
    }

    @Test
    void samples_of_a_pattern_are_found_by_its_matcher() {
        for (int i = 0; i < ROUNDS; i++) {
            Pattern pattern = Pattern.parse(patterns.pattern());
            Matcher matcher = Matcher.of(pattern);
            Language language = Language.ofPattern(pattern);
            for (int s = 0; s < 10; s++) {
                language.sample(random, 10)
                        .ifPresent(text -> assertThat(matcher.find(text)).isTrue());
                language.not()
                        .sample(random, 10)
                        .ifPresent(text -> assertThat(matcher.find(text)).isFalse());
            }
        }
    }

    private static Language language(String pattern) {
        return Language.ofPattern(Pattern.parse(pattern));
    }
}
