package dev.jebena.engine.template;

import static dev.jebena.engine.template.Rendering.render;
import static dev.jebena.engine.template.Rendering.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a template wants, it gets no more than a bounded share of time, memory and stack.
final class TemplateLimitsTest {
    private static final String[] PIECES = {
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "-%}",
        "{%-",
        "{{ n }}",
        "{{ s | upper }}",
        "if ",
        "else",
        "endif",
        "for x in xs",
        "endfor",
        "set ",
        "x",
        " = ",
        "macro m(a)",
        "endmacro",
        "m(1)",
        "'",
        "\"",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ".",
        ",",
        ":",
        "|",
        " is ",
        " in ",
        " not ",
        "defined",
        "upper",
        "**",
        "//",
        "~",
        "1",
        "2.5",
        "nope",
        "messages",
        "[0]",
        ".role",
        " ",
        "\n",
        "range(9)",
        "loop.index",
        "raw",
        "endraw",
        "\\",
        "é",
        "😀",
        "\0",
        "tojson",
        "namespace()",
        "caller()",
        "recursive",
        "call "
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{% for a in range(99999) %}{% for b in range(999) %}aaaaaaaaaaaa{% endfor %}{% endfor %}",
                "{% set ns = namespace(x='ab') %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x | tojson }}",
                "{% set a = namespace(x=[1], y=[1]) %}{% for i in range(60) %}{% set a.x = [a.x, a.x] %}{% set a.y = [a.y, a.y] %}{% endfor %}{{ a.x == a.y }}",
                "{% set ns = namespace(x=1) %}{% for i in range(9999) %}{% set ns.x = [ns.x] %}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% macro m() %}{% call m() %}x{% endcall %}{{ caller() }}{% endmacro %}{% call m() %}x{% endcall %}",
                "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
                "{{ 'x' * 999999999 }}",
                "{{ [1] * 999999999 }}",
                "{{ 'x'.center(999999999) }}",
                "{{ 'x'.replace('', 'y' * 99999999).replace('y', 'zz' * 9999) }}",
                "{{ 'x' | indent(999999999, true) }}",
                "{{ [1] | batch(999999999, 1) | list }}",
                "{{ [1] | slice(999999999) | list }}",
                "{{ [1] | tojson(indent=999999999) }}",
                "{{ 9 ** 9999 }}",
                "{{ '%999999d' % 1 }}",
                "{{ '{:.9999}'.format(1.5) }}",
                "{{ '{:{}}'.format(1, 99999999) }}",
                "{% set s = 'a' * 9999999 %}{% set p = 'a' * 99999 ~ 'b' %}{% for i in range(9999) %}{{ p in s }}{% endfor %}",
                "{% set s = 'a' * 9999999 %}{% set t = 'a' * 9999999 %}{% for i in range(9999) %}{{ s == t }}{% endfor %}",
                "{% set s = 'a' * 9999999 %}{% set d = {s ~ '': 1} %}{% for i in range(9999) %}{{ d[s] }}{% endfor %}",
                "{% set s = 'é' * 9999999 %}{% for i in range(9999) %}{{ s | length }}{{ s[5] }}{% endfor %}",
                "{{ (',' * 99999999).split(',') | length }}",
                "{{ ('a' * 99999999) | list | length }}",
                "{{ [('\\u0001' * 40000000)] | string | length }}",
                "{{ ('<' * 40000000) | e | length }}",
                "{{ strftime_now('%c' * 40000000) }}",
                "{% set r = range(99999) %}{% for i in range(9999) %}{{ r | list | sum }}{% endfor %}",
                "{% macro m() %}{{ varargs }}{% endmacro %}{% set r = range(99999) %}{% for i in range(9999) %}{{ m(*r) }}{% endfor %}",
                "{{ (['A' * 1000000] * 1000) | sort | length }}",
            })
    void a_template_that_wants_too_much_is_stopped(String template) {
        assertThat(onSmallStack(template)).startsWith("LIMIT ");
    }

    @Test
    void a_template_that_is_too_long_is_refused_when_it_is_read() {
        assertThat(trouble("a".repeat(5_000_000))).startsWith("SYNTAX").contains("characters");
        assertThat(trouble("{{ 0x" + "f".repeat(2000) + " }}")).startsWith("SYNTAX");
    }

    /// Without an order among keys of one hash, these would take minutes.
    @Test
    void keys_of_one_hash_are_no_way_to_take_time() throws TemplateException {
        Map<String, @Nullable Object> collisions = new LinkedHashMap<>();
        for (int i = 0; i < 1 << 15; i++) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 15; bit++) {
                key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            collisions.put(key.toString(), i);
        }

        assertThat(render("{{ dict(x.items()) | length }}", Rendering.mapOf("x", collisions)))
                .isEqualTo("32768");
    }

    @Test
    void elements_that_have_no_order_are_refused_when_sorted() {
        String lists = "{% set ns = namespace(x=[]) %}{% set nan = 1e308 * 10 - 1e308 * 10 %}";
        String filled =
                "{% for i in range(99) %}{% set ns.x = ns.x + [[i % 7], [nan], [-i]] %}{% endfor %}";

        assertThat(trouble(lists + filled + "{{ ns.x | sort | length }}"))
                .matches("FAILED .* have no order|no trouble: 297");
    }

    @Test
    void a_template_that_is_nested_too_deep_is_refused_when_it_is_read() {
        for (String open :
                List.of("(", "[", "{'a':", "f(", "x[", "-", "not (", "1 if (", "1 + (")) {
            assertThat(onSmallStack("{{ " + open.repeat(20_000) + " 1 }}")).startsWith("SYNTAX");
        }
        assertThat(onSmallStack("{% if 1 %}".repeat(20_000))).startsWith("SYNTAX");
        assertThat(onSmallStack("{% for x in y %}".repeat(20_000))).startsWith("SYNTAX");
        assertThat(onSmallStack("{% set " + "(".repeat(20_000))).startsWith("SYNTAX");
    }

    @Test
    void long_chains_are_no_danger_to_the_stack() {
        for (String link :
                List.of(
                        " + 1", " ~ 1", " and 1", " or 0", " < 1", "|int", ".a", "[0]", "()",
                        " if 1", " ** 1")) {
            assertThat(onSmallStack("{{ 1" + link.repeat(20_000) + " }}"))
                    .as(link)
                    .doesNotContain("StackOverflow");
        }
        assertThat(onSmallStack("{{ " + "not ".repeat(20_001) + " 1 }}"))
                .isEqualTo("no trouble: False");
        assertThat(onSmallStack("{{ 1 " + "~ 1".repeat(200) + " }}")).startsWith("no trouble: 111");
    }

    @Test
    void input_that_is_nested_too_deep_is_refused() {
        Object nested = List.of();
        for (int i = 0; i < 10_000; i++) {
            nested = List.of(nested);
        }
        Object tooDeep = nested;
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowableOfType(
                                        TemplateException.class,
                                        () -> Rendering.render("", Rendering.mapOf("x", tooDeep)))
                                .kind())
                .isEqualTo(TemplateException.Kind.LIMIT);
    }

    /// Anything but a text or a [TemplateException] makes this fail.
    @Test
    void random_templates_give_text_or_say_why_not() {
        long seed = Long.getLong("seed", 20261121);
        System.out.println("TemplateLimitsTest: -Dseed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        int texts = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder template = new StringBuilder(random.nextBoolean() ? "{{ " : "");
            for (int left = random.nextInt(12); left > 0; left--) {
                template.append(PIECES[random.nextInt(PIECES.length)]);
            }
            texts +=
                    trouble(template.append(random.nextBoolean() ? " }}" : "").toString())
                                    .startsWith("no trouble")
                            ? 1
                            : 0;
        }
        assertThat(texts).isBetween(1000, 19_000);
    }

    private static String onSmallStack(String template) {
        AtomicReference<String> result = new AtomicReference<>("");
        Thread thread =
                new Thread(null, () -> result.set(attempt(template)), "small stack", 512 << 10);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        assertThat(interrupted).isFalse();
        return result.get();
    }

    private static String attempt(String template) {
        try {
            return trouble(template);
        } catch (StackOverflowError e) {
            return "StackOverflowError";
        }
    }
}
