package dev.jebena.schema.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jebena.schema.regex.PatternException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class MatcherTest {
    @Test
    void a_pattern_is_searched_for_and_not_anchored() {
        found("b+", "abba", "b");
        notFound("b+", "", "aca");
        found("^a|b$", "ac", "cb", "a");
        notFound("^a|b$", "ca", "bc");
        found("", "", "a");
        found("a|", "", "b");
    }

    @Test
    void plain_text_is_found_anywhere() {
        found("foo", "foo", "a foo b", "fofoo");
        notFound("foo", "", "fo o", "Foo");
        found("\\uD83D\\uDC32", "a\uD83D\uDC32");
        notFound("\\uDC32", "a\uD83D\uDC32");
        found("\\uDC32", "a\uDC32", "\uDC32\uD83D");
    }

    @Test
    void anchors_know_no_lines() {
        notFound("^b", "a\nb");
        notFound("a$", "a\n", "a\nb");
        found("^$", "");
        notFound("^$", "\n");
        notFound("b^a", "ba", "b\na");
        notFound("a$b", "ab", "a\nb");
        found("(^|,)a", "a", "b,a");
    }

    @Test
    void characters_are_code_points() {
        found("^.$", "a", "\uD83D\uDC32", "\uD83D");
        notFound("^.$", "", "ab", "\uDC32\uD83D");
        found("^\\uD83D\\uDC32+$", "\uD83D\uDC32\uD83D\uDC32");
        found("^[\\u{1F432}-\\u{1F434}]$", "\uD83D\uDC33");
        found("^[^x]$", "\uD83D\uDC32");
        notFound("\\uD83D", "\uD83D\uDC32");
        found("^\\uD83Dx", "\uD83Dx");
        notFound("[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]", "\uD83D\uDC32");
    }

    @Test
    void escapes_stand_for_their_characters() {
        found("^\\t\\n\\v\\f\\r\\0$", "\t\n\u000B\f\r\0");
        found("^\\cA\\cz\\x41\\u0042\\u{43}$", "\u0001\u001AABC");
        found("^\\^\\$\\\\\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\/$", "^$\\.*+?()[]{}|/");
        found("^\\-\\_\\@\\\"\\'\\#\\ $", "-_@\"'# ");
        found("^[\\b\\]\\-]+$", "\b]-");
        found("^[\\w-.]+$", "a-.");
        found("^[a-\\d]+$", "a-5");
        found("^[--/]+$", "-./");
        found("^[a-]+$", "a-");
        notFound("^[^\\d\\s]$", "1", " ");
        notFound("[]", "", "a");
        found("^[^]$", "\n", "a");
    }

    @Test
    void lone_brackets_and_braces_stand_for_themselves() {
        found("^a]b}c{d{e{1$", "a]b}c{d{e{1");
        found("\\${x}", "a ${x}");
        found("^a{x}{1,2$", "a{x}{1,2");
    }

    @Test
    void short_names_of_classes_are_those_of_ecma() {
        found("^\\d\\w\\s$", "1_\uFEFF", "1a\u00A0", "1Z\u2028", "1Z\u3000");
        notFound("\\d", "\u0967");
        notFound("\\w", "\u00E9", "\u212A");
        notFound("\\s", "\u0085", "\u180E", "\u200B");
        found("^\\D\\W\\S$", "a-b", "\u0967\u00E9\u200B");
        notFound(".", "\n", "\r", "\u2028", "\u2029");
        found(".", "\u0085", "\u000B");
    }

    @Test
    void quantifiers_repeat() {
        found("^a{2}$", "aa");
        notFound("^a{2}$", "a", "aaa");
        found("^a{2,}$", "aa", "aaaaa");
        notFound("^a{2,}$", "a");
        found("^a{1,3}?$", "a", "aaa");
        notFound("^a{1,3}?$", "", "aaaa");
        found("^a{0}b*?c+?d??$", "c", "bccd");
        found("^(a|b){0,2}$", "", "ba");
        found("^(?:a*)*(?:b?){3}$", "", "aabbb");
        notFound("^(?:a*)*(?:b?){3}$", "bbbb");
    }

    @Test
    void counts_may_be_large() {
        found("^.{1,32768}$", "a", "a".repeat(32_768));
        notFound("^.{1,32768}$", "", "a".repeat(32_769));
    }

    @Test
    void large_counts_that_can_be_meant_at_once_are_refused() {
        for (String pattern : new String[] {"[ab]{0,30000}c$", "^a*.{0,30000}$"}) {
            assertThatExceptionOfType(PatternException.class)
                    .isThrownBy(() -> Matcher.of(Pattern.parse(pattern)))
                    .withMessageContaining("10000 can be meant at once")
                    .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.TOO_LARGE));
        }
        found("^[ab]{0,30000}c*$", "abc");
    }

    @Test
    void word_boundaries_are_between_word_and_other_characters() {
        found("\\bfoo\\b", "foo", "a foo.", "(foo)");
        notFound("\\bfoo\\b", "food", "a_foo");
        found("\\Boo\\B", "foox");
        notFound("\\Boo\\B", "foo", "oox");
        found("^\\B$", "");
        notFound("\\b", "", "-");
        found("a\\b$", "a");
        found("\\b\\B|x", "x");
    }

    @Test
    void look_ahead_is_a_condition_on_the_rest() {
        found("^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{4,8}$", "aA1-", "xxxY1xxx");
        notFound("^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{4,8}$", "aA1", "aAb-", "aA1456789");
        found("^(?!foo).*$", "", "fo", "bar");
        notFound("^(?!foo).*$", "foo", "food");
        found("foo(?!bar)", "foo", "foobarfoo");
        notFound("foo(?!bar)", "foobar");
        found("a(?=$|-)", "a", "ba-");
        notFound("a(?=$|-)", "ab");
        found("^(?:(?!ab).)*$", "ba", "aacb");
        notFound("^(?:(?!ab).)*$", "bab");
        found("^(?=(?!b)a)", "a");
        found("x(?=\\b)", "x", "x-");
        notFound("x(?=\\b)", "xy");
        found("(?=^a)", "a");
        notFound("b(?=^a)", "ba");
        found("(?!)|a", "a");
        notFound("(?!)", "", "a");
    }

    @Test
    void look_ahead_may_need_more_states_than_a_table_holds() {
        String name = "(?=^.{4,253}$)(^((?!-)[a-z0-9-]{0,62}[a-z0-9]\\.)+[a-z]{2,63}$)";
        String labels = ("a".repeat(61) + ".").repeat(4);
        found(name, "a.bc", "x-y.example.org", labels + "abcde");
        notFound(name, "a.b", "-a.bc", labels + "abcdef", "a..bc", "a".repeat(64) + ".bc");
    }

    @Test
    void look_ahead_with_many_combinations_gets_its_whole_table_at_once() {
        String pattern = "^x(?=(?:..){1,30}$)(?=(?:...){1,30}$)(?=(?:.....){1,30}$)";
        found(pattern, "x" + "y".repeat(30), "x" + "x".repeat(30), "x" + "y".repeat(60));
        notFound(pattern, "x" + "y".repeat(10), "x" + "y".repeat(90), "x", "");
    }

    @Test
    void look_ahead_that_needs_too_many_states_is_refused() {
        Pattern pattern = Pattern.parse("(?=(a|b)*a(a|b){20}$)(?!b)");

        assertThatExceptionOfType(PatternException.class)
                .isThrownBy(() -> Matcher.of(pattern))
                .withMessageContaining("10000 states")
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED));
    }

    @Test
    void patterns_that_make_backtracking_explode_end_at_once() {
        String text = "a".repeat(100_000) + "!";
        notFound("^(a+)+$", text);
        notFound("(x|x)*y", "x".repeat(100_000));
        notFound("^(a|aa)*$", text);
        notFound("^(a|a?)+$", text);
        notFound("(.*)(.*)(.*)(.*)(.*)[^a!]$", text);
        notFound("^(([a-z])+.)+[A-Z]([a-z])+$", text);
    }

    @Test
    void a_pattern_of_too_many_states_is_simulated() {
        String pattern = "a.{20}$";
        StringBuilder text = new StringBuilder();
        Random random = new Random(RandomPatterns.SEED);
        for (int i = 0; i < 300_000; i++) {
            text.append(random.nextBoolean() ? 'a' : 'b');
        }
        boolean found = text.charAt(text.length() - 21) == 'a';
        assertThat(Matcher.of(Pattern.parse(pattern)).find(text)).isEqualTo(found);
        text.setCharAt(text.length() - 21, found ? 'b' : 'a');
        assertThat(Matcher.of(Pattern.parse(pattern)).find(text)).isEqualTo(!found);
        found("^(a|b)*\uD83D\uDC32.{15}$", text + "\uD83D\uDC32" + "b".repeat(15));
    }

    @Test
    void threads_share_a_matcher() throws InterruptedException, ExecutionException {
        var jdk = java.util.regex.Pattern.compile("^(?:[a-c]{1,40}1|b.*-){2,}\\z");
        Matcher matcher = Matcher.of(Pattern.parse("^(?:[a-c]{1,40}1|b.*-){2,}$"));
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                RandomPatterns texts =
                        new RandomPatterns(new Random(RandomPatterns.SEED + t), false);
                wrong.add(
                        threads.submit(() -> {
                            int count = 0;
                            for (int i = 0; i < 5_000; i++) {
                                String text = texts.text() + texts.text();
                                boolean found = jdk.matcher(text).find();
                                count += matcher.find(text) == found ? 0 : 1;
                            }
                            return count;
                        }));
            }
            for (Future<Integer> count : wrong) {
                assertThat(count.get()).isZero();
            }
        }
    }

    private static void found(String pattern, String... texts) {
        check(pattern, true, texts);
    }

    private static void notFound(String pattern, String... texts) {
        check(pattern, false, texts);
    }

    private static void check(String pattern, boolean expected, String... texts) {
        Matcher matcher = Matcher.of(Pattern.parse(pattern));
        for (String text : texts) {
            String what = text.length() > 100 ? "a long text" : text;
            assertThat(matcher.find(text)).as("%s in '%s'", pattern, what).isEqualTo(expected);
        }
    }
}
