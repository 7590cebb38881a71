package dev.jebena.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StopMatcherTest {
    private static final long SEED = Long.getLong("seed", 20261121);

    @Test
    void text_that_may_begin_a_stop_text_is_held_back_until_that_is_known() {
        StopMatcher matcher = new StopMatcher(List.of("END"));
        assertThat(matcher.accept("the E")).isEqualTo("the ");
        assertThat(matcher.accept("N")).isEmpty();
        assertThat(matcher.accept("T of EN")).isEqualTo("ENT of ");
        assertThat(matcher.accept("D and more")).isEmpty();
        assertThat(matcher.found()).contains("END");
        assertThat(matcher.accept("ignored")).isEmpty();
        assertThat(matcher.flush()).isEmpty();
    }

    @Test
    void what_was_held_back_is_given_when_the_text_ends() {
        StopMatcher matcher = new StopMatcher(List.of("###"));
        assertThat(matcher.accept("a##")).isEqualTo("a");
        assertThat(matcher.flush()).isEqualTo("##");
        assertThat(matcher.found()).isEmpty();
    }

    @Test
    void a_beginning_that_repeats_itself_is_not_missed() {
        StopMatcher matcher = new StopMatcher(List.of("aab"));
        assertThat(matcher.accept("aa") + matcher.accept("aa") + matcher.accept("b"))
                .isEqualTo("aa");
        assertThat(matcher.found()).contains("aab");
    }

    @Test
    void of_overlapping_stop_texts_the_one_that_ends_first_wins_and_then_the_longest() {
        assertThat(outcome(List.of("bcd", "c"), "abcd", 4)).isEqualTo(new Outcome("ab", "c"));
        assertThat(outcome(List.of("c", "abc", "bc"), "xabc", 4))
                .isEqualTo(new Outcome("x", "abc"));
        assertThat(outcome(List.of("c", "abc", "bc"), "xabc", 1))
                .isEqualTo(new Outcome("x", "abc"));
    }

    @Test
    void the_outcome_does_not_depend_on_where_the_text_is_cut() {
        System.out.println("StopMatcherTest -Dseed=" + SEED);
        Random random = new Random(SEED);
        for (int round = 0; round < 2000; round++) {
            List<String> stops = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                stops.add(text(random, 1 + random.nextInt(5)));
            }
            String text = text(random, random.nextInt(30));
            Outcome expected = plainly(stops, text);
            for (int part = 1; part <= 8; part++) {
                assertThat(outcome(stops, text, part)).as(stops + text).isEqualTo(expected);
            }
        }
    }

    private record Outcome(String text, String stop) {}

    private static Outcome outcome(List<String> stops, String text, int part) {
        StopMatcher matcher = new StopMatcher(stops);
        StringBuilder given = new StringBuilder();
        for (int i = 0; i < text.length(); i += part) {
            given.append(matcher.accept(text.substring(i, Math.min(text.length(), i + part))));
        }
        given.append(matcher.flush());
        return new Outcome(given.toString(), matcher.found().orElse(""));
    }

    private static Outcome plainly(List<String> stops, String text) {
        for (int end = 1; end <= text.length(); end++) {
            String read = text.substring(0, end);
            Optional<String> stop =
                    stops.stream()
                            .filter(read::endsWith)
                            .max((a, b) -> Integer.compare(a.length(), b.length()));
            if (stop.isPresent()) {
                return new Outcome(read.substring(0, end - stop.get().length()), stop.get());
            }
        }
        return new Outcome(text, "");
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abé".charAt(random.nextInt(3)));
        }
        return text.toString();
    }
}
