package dev.jebena.schema.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jebena.schema.regex.PatternException.Kind;
import org.junit.jupiter.api.Test;

final class PatternTest {
    @Test
    void mistakes_in_the_syntax_are_refused_with_their_position() {
        refused("a(b", Kind.SYNTAX, 1);
        refused("ab)", Kind.SYNTAX, 2);
        refused("a[b-", Kind.SYNTAX, 1);
        refused("a[z-a]", Kind.SYNTAX, 2);
        refused("*a", Kind.SYNTAX, 0);
        refused("a**", Kind.SYNTAX, 2);
        refused("a|{2}", Kind.SYNTAX, 2);
        refused("a{3,2}", Kind.SYNTAX, 1);
        refused("^*", Kind.SYNTAX, 1);
        refused("(?=a){2}", Kind.SYNTAX, 5);
        refused("(?=?!a)", Kind.SYNTAX, 3);
        refused("\\", Kind.SYNTAX, 0);
        refused("\\x1", Kind.SYNTAX, 0);
        refused("\\u12", Kind.SYNTAX, 0);
        refused("\\u{110000}", Kind.SYNTAX, 0);
        refused("\\u{}", Kind.SYNTAX, 0);
        refused("\\u{1", Kind.SYNTAX, 3);
        refused("\\c1", Kind.SYNTAX, 0);
        refused("\\01", Kind.SYNTAX, 0);
        refused("\\pL", Kind.SYNTAX, 0);
        refused("\\p{Nonsense}", Kind.SYNTAX, 0);
        refused("(?<1a>b)", Kind.SYNTAX, 0);
        refused("(?<a>b)(?<a>c)", Kind.SYNTAX, 7);
    }

    @Test
    void what_only_other_dialects_have_is_refused() {
        refused("^\\S(|(.|\\n)*\\S)\\Z", Kind.SYNTAX, 15);
        refused("\\Afoo", Kind.SYNTAX, 0);
        refused("\\a", Kind.SYNTAX, 0);
        refused("[[:alpha:]]", Kind.SYNTAX, 1);
        refused("[x[:^digit:]]", Kind.SYNTAX, 2);
        refused("[a-z&&[^b]]", Kind.SYNTAX, 4);
        refused("(?i)a", Kind.SYNTAX, 0);
        refused("(?P<a>b)", Kind.SYNTAX, 0);
        refused("(?>a)", Kind.SYNTAX, 0);
        refused("a{,3}", Kind.SYNTAX, 1);
        refused("a++", Kind.SYNTAX, 2);
    }

    @Test
    void what_is_valid_but_refused_says_why() {
        refused("(a)\\1", Kind.NOT_REGULAR, 3);
        refused("(?<a>b)\\k<a>", Kind.NOT_REGULAR, 7);
        refused("a(?<=b)", Kind.UNSUPPORTED, 1);
        refused("a(?<!b)", Kind.UNSUPPORTED, 1);
        refused("(?i:a)", Kind.UNSUPPORTED, 0);
    }

    @Test
    void a_mistake_in_the_syntax_is_told_before_what_is_not_supported() {
        refused("(?<=a)\\1(", Kind.SYNTAX, 8);
    }

    @Test
    void limits_are_told() {
        refused("a".repeat(Pattern.MAX_LENGTH + 1), Kind.TOO_LARGE, Pattern.MAX_LENGTH);
        refused("(".repeat(Pattern.MAX_DEPTH + 1), Kind.TOO_LARGE, Pattern.MAX_DEPTH);
        refused("(?=a)".repeat(Pattern.MAX_LOOK_AHEADS + 1), Kind.TOO_LARGE, 500);
        refused("a{100000}", Kind.TOO_LARGE, 0);
        refused("((a{1000}){1000}){1000000}", Kind.TOO_LARGE, 0);
        refused("((((a{9999999}){9999999}){9999999}){9999999}){9999}", Kind.TOO_LARGE, 0);
        refused("a{1,99999999999}", Kind.TOO_LARGE, 1);
        refused("\\p{" + "L".repeat(300) + "}", Kind.SYNTAX, 3);
        StringBuilder many = new StringBuilder();
        for (int c = 0x4E00; c < 0x4E00 + 10_000; c++) {
            many.appendCodePoint(c);
        }
        refused(many.toString(), Kind.TOO_LARGE, 0);
        assertThatExceptionOfType(PatternException.class)
                .isThrownBy(() -> Pattern.parse("[\\p{L}x]".repeat(2_000)))
                .withMessageContaining("more than 500000 ranges");
        String deep = "(".repeat(Pattern.MAX_DEPTH) + "a" + ")*".repeat(Pattern.MAX_DEPTH);
        assertThat(Matcher.of(Pattern.parse(deep)).find("b")).isTrue();
    }

    @Test
    void patterns_that_write_the_same_are_equal() {
        assertThat(Pattern.parse("a+")).isEqualTo(Pattern.parse("a+"));
        assertThat(Pattern.parse("a+")).hasSameHashCodeAs(Pattern.parse("a+"));
        assertThat(Pattern.parse("a+")).isNotEqualTo(Pattern.parse("aa*"));
        assertThat(Pattern.parse("a+")).hasToString("a+");
        assertThat(Pattern.parse("a+").text()).isEqualTo("a+");
    }

    private static void refused(String pattern, Kind kind, int position) {
        assertThatExceptionOfType(PatternException.class)
                .as(pattern.length() > 80 ? "long" : pattern)
                .isThrownBy(() -> Pattern.parse(pattern))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(kind);
                    assertThat(refusal.position()).isEqualTo(position);
                    assertThat(refusal).hasMessageContaining("position " + position);
                });
    }
}
