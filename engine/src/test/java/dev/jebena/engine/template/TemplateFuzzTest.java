package dev.jebena.engine.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.provider.MethodSource;

/// In the build the seeds are rendered; with `JAZZER_FUZZ=1` Jazzer goes on from them.
@Order(Integer.MAX_VALUE)
final class TemplateFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "{%- for m in messages %}{{ '<|' ~ m.role ~ '|>' + (m['content'] or '') | trim }}"
                                + "{% if not loop.last %}{% continue %}{% endif %}{% else %}-{% endfor %}",
                        "{% macro m(a, b=[1]) %}{{ a, b, varargs, kwargs }}{% endmacro %}{{ m(*xs, **{'k': d}) }}",
                        "{% macro w() %}{{ caller(1) }}{% endmacro %}{% call(x) w() %}{{ x }}{% endcall %}",
                        "{% set ns = namespace(x='a') %}{% for i in range(9) %}{% set ns.x = ns.x * 2 %}{% endfor %}{{ ns.x }}",
                        "{{ xs | sort(reverse=true) | map('string') | join(', ') | upper | replace('1', '<' | safe) }}",
                        "{{ d | tojson(indent=2, sort_keys=true) }}{{ d | dictsort | list }}{{ messages | groupby('role') }}",
                        "{{ '{:>{w}.2f} {0!r} {a[k]}'.format(f, w=9, a=d) }}{{ '%5.1f %(k)s' % d }}{{ '%s' % n }}",
                        "{{ s.split('o', 1)[::-1], u[1:-1:2], s.rfind('l'), u.encode, s.partition(' ') }}",
                        "{% for x in [1, [2]] recursive %}{{ loop(x) if x is iterable else loop.cycle(1, 2) }}{% endfor %}",
                        "{{ 7 // -2 ** 3 % 5 - 1e3 <= n != 3 and not xs is in d or nope.more }}",
                        "{% filter indent(2, true) %}{% raw %}{{ }}{% endraw %}{#- c -#}{% endfilter %}{% generation %}a{% endgeneration %}",
                        "{% set a, (b, c) = 1, xs[:2] %}{% with q = b %}{{ q ~ strftime_now('%c %-d %j') }}{% endwith %}",
                        "{{ raise_exception(messages[0].content | e) }}")
                .map(seed -> seed.getBytes(StandardCharsets.UTF_8));
    }

    /// Anything but a text or a [TemplateException] makes this fail.
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s")
    void no_template_breaks_the_evaluator(byte[] template) {
        String outcome = Rendering.trouble(new String(template, StandardCharsets.UTF_8));

        assertThat(outcome.length()).isLessThanOrEqualTo(2 * Budget.MAX_OUTPUT);
    }
}
