package dev.jebena.schema.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class RandomPatternsTest {
    private static final int PATTERNS = 3_000;
    private static final int TEXTS = 25;

    @Test
    void a_pattern_is_found_where_the_jdk_finds_it() {
        agree(new RandomPatterns(new Random(RandomPatterns.SEED), false));
    }

    @Test
    void a_pattern_with_look_ahead_is_found_where_the_jdk_finds_it() {
        agree(new RandomPatterns(new Random(RandomPatterns.SEED), true));
    }

    private static void agree(RandomPatterns random) {
        for (int p = 0; p < PATTERNS; p++) {
            String pattern = random.pattern();
            var jdk = java.util.regex.Pattern.compile(RandomPatterns.forJava(pattern));
            Matcher matcher = Matcher.of(Pattern.parse(pattern));
            Matcher cramped = Matcher.of(Pattern.parse(pattern), 1);
            Language language = Language.ofPattern(Pattern.parse(pattern));
            for (int t = 0; t < TEXTS; t++) {
                String text = random.text();
                String what = "seed %d: %s in '%s'".formatted(RandomPatterns.SEED, pattern, text);
                boolean found = jdk.matcher(text).find();
                assertThat(matcher.find(text)).as(what).isEqualTo(found);
                assertThat(cramped.find(text)).as(what + " simulated").isEqualTo(found);
                assertThat(language.contains(text)).as(what + " as language").isEqualTo(found);
            }
        }
    }
}
