package dev.jebena.engine.template;

import static dev.jebena.engine.template.Rendering.render;
import static dev.jebena.engine.template.Rendering.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Filters and tests give what Jinja2 gives.
final class FilterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "s | upper, s | title, s | capitalize, 'AbC' | lower ¦ ('HELLO WORLD', 'Hello World', 'Hello world', 'abc')",
                "' a ' | trim, 'xxaxx' | trim('x'), s | replace('o', '0', 1), s | reverse ¦ ('a', 'a', 'hell0 world', 'dlrow olleh')",
                "u | length, xs | count, d | length, s | wordcount ¦ (4, 3, 3, 2)",
                "'a' | center(5), 'a\\nb' | indent(2), 'a\\n\\nb' | indent('> ', true, true) ¦ ('  a  ', 'a\\n  b', '> a\\n> \\n> b')",
                "s | truncate(8, leeway=0), s | truncate(5, true), s | truncate(9, true, '', 0), s | truncate ¦ ('hello...', 'he...', 'hello wor', 'hello world')",
                "'<&\">' | e, 'a b/ü' | urlencode, 5 | string, 'a' | safe ¦ (Markup('&lt;&amp;&#34;&gt;'), 'a%20b/%C3%BC', '5', Markup('a'))",
                "'%s=%d' | format('x', 4), '%(a)s' | format(a=1) ¦ ('x=4', '1')",
                "'5' | int, '5.7' | int, 'x' | int, 'x' | int(3), '0x1f' | int(0, 16), 2.9 | int ¦ (5, 5, 0, 3, 31, 2)",
                "'5.5' | float, 'x' | float, 3 | float, true | int, none | int(4) ¦ (5.5, 0.0, 3.0, 1, 4)",
                "2.5 | round, 3.14159 | round(2), 2.1 | round(0, 'ceil'), 2.9 | round(method='floor'), 7 | round ¦ (2.0, 3.14, 3.0, 2.0, 7)",
                "-3 | abs, (-3) | abs, -2.5 | abs, true | abs ¦ (3, 3, 2.5, 1)",
                "'' | default('x'), '' | default('x', true), none | d('x', boolean=true) ¦ ('', 'x', 'x')",
                "xs | sort, xs | sort(reverse=true), ys | sort, ys | sort(case_sensitive=true) ¦ ([1, 2, 3], [3, 2, 1], ['A', 'a', 'b', 'c'], ['A', 'a', 'b', 'c'])",
                "xs | min, xs | max, xs | sum, xs | first, xs | last, [] | max is defined ¦ (1, 3, 6, 3, 2, False)",
                "xs | join, xs | join(', '), messages | join('/', attribute='role') ¦ ('312', '3, 1, 2', 'system/user/assistant')",
                "xs | reverse | list, s | list | length, ys | unique | list ¦ ([2, 1, 3], 11, ['b', 'A', 'c'])",
                "xs | batch(2) | list, xs | batch(2, 0) | list, xs | slice(2) | list, xs | slice(2, 0) | list ¦ ([[3, 1], [2]], [[3, 1], [2, 0]], [[3, 1], [2]], [[3, 1], [2, 0]])",
                "d | items | list | length, d | dictsort | map('first') | list, {'b': 1, 'a': 2} | dictsort(by='value', reverse=true) ¦ (3, ['items', 'k', 'z'], [('a', 2), ('b', 1)])",
                "messages | map(attribute='role') | list, messages | map(attribute='x', default=0) | list, ys | map('upper') | list ¦ (['system', 'user', 'assistant'], [0, 0, 0], ['B', 'A', 'C', 'A'])",
                "messages | selectattr('role', 'equalto', 'user') | map(attribute='content') | list, messages | selectattr('content') | list | length, messages | rejectattr('content') | list | length ¦ (['Hi'], 2, 1)",
                "xs | select('odd') | list, xs | reject('gt', 1) | list, [0, 1, ''] | select | list ¦ ([3, 1], [1], [1])",
                "messages | groupby('role') | map('first') | list, messages | sort(attribute='role') | map(attribute='role') | first ¦ (['assistant', 'system', 'user'], 'assistant')",
                "[[1, 2], [3]] | sum(start=[]), [{'a': 1}, {'a': 2}] | sum(attribute='a'), [{'a': {'b': 5}}] | map(attribute='a.b') | first ¦ ([1, 2, 3], 3, 5)",
                "[{'a': {'b': 1}}, {}] | map(attribute='a.b', default=0) | list, [{'a': 1}, {}] | groupby('a', default=0) | map('first') | list ¦ ([1, 0], [0, 1])",
                "(messages | groupby('role') | last).grouper, (messages | groupby('role') | last).list | length, messages | groupby('role') | first | length ¦ ('user', 1, 2)",
                "{'a b': '/', 'c': 1} | urlencode, [('k', 'ü')] | urlencode ¦ ('a+b=%2F&c=1', 'k=%C3%BC')",
                "'a\\r\\nb\\x0bc' | indent(2), [2, 1.5, true] | sort, [[2, 'b'], [1, 'a']] | sort | first ¦ ('a\\n  b\\n  c', [True, 1.5, 2], [1, 'a'])",
                "5 is filter, 5 is test, '\\x7f' | tojson(ensure_ascii=true) ¦ (False, False, '\"\\\\u007f\"')",
                "d | attr('k') is defined, [3, 1] | map('string') | join('+') ¦ (False, '3+1')",
            })
    void a_filter_gives_what_it_gives_in_jinja2(String expression, String expected)
            throws TemplateException {
        assertThat(render("{{ " + expression + " }}")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "n is defined and nope is undefined and n is not none and none is none",
                "n is number and n is integer and n is not float and f is float and f is number",
                "yes is boolean and yes is number and yes is not integer and yes is true and not yes is false",
                "s is string and n is not string and d is mapping and xs is not mapping",
                "xs is sequence and s is sequence and d is sequence and n is not sequence",
                "s is iterable and d is iterable and xs is iterable and n is not iterable",
                "n is odd and 4 is even and 6 is divisibleby 3 and 6 is divisibleby(2)",
                "n is eq 7 and n is equalto(7) and n is ne 8 and n is gt 6 and n is ge 7 and n is lt 8 and n is le 7",
                "3 is in xs and 'ell' is in s and n is not in xs and n is sameas 7 and none is sameas none",
                "'ABC' is upper and 'abc' is lower and 'Abc' is not upper",
                "range is callable and s is not callable and 'upper' is filter and 'odd' is test and s is not escaped",
                "([] | select) and not ([] | select | list)",
            })
    void a_test_holds_where_it_holds_in_jinja2(String expression) throws TemplateException {
        assertThat(render("{{ true if " + expression + " else false }}")).isEqualTo("True");
    }

    @Test
    void what_map_and_select_give_can_be_gone_through_once() throws TemplateException {
        assertThat(
                        render(
                                "{% set g = xs | map('string') %}{% for x in g %}{{ x }}{% endfor %}|"
                                        + "{% for x in g %}{{ x }}{% endfor %}{{ g | list }}"))
                .isEqualTo("312|[]");
        assertThat(render("{% set g = xs | select %}{{ g | first }}{{ g | list }}"))
                .isEqualTo("3[1, 2]");
    }

    @Test
    void json_is_what_python_writes() throws TemplateException {
        assertThat(render("{{ d | tojson }}"))
                .isEqualTo("{\"k\": \"v\", \"items\": 5, \"z\": [1, {\"q\": \"w\"}]}");
        assertThat(render("{{ {'a': [1, {}], 'b': []} | tojson(indent=2) }}"))
                .isEqualTo("{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}");
        assertThat(render("{{ u | tojson }}{{ u | tojson(ensure_ascii=true) }}"))
                .isEqualTo("\"日本😀é\"\"\\u65e5\\u672c\\ud83d\\ude00\\u00e9\"");
        assertThat(render("{{ {'b': 1, 'a': 2} | tojson(sort_keys=true, separators=(',', ':')) }}"))
                .isEqualTo("{\"a\":2,\"b\":1}");
        assertThat(render("{{ '</a>&\\'\"\\n\\x01\\b\\f\\r\\t\\\\' | tojson }}"))
                .isEqualTo("\"</a>&'\\\"\\n\\u0001\\b\\f\\r\\t\\\\\"");
        assertThat(render("{{ {1: none, true: false, none: 1.0, 0.5: (1,)} | tojson }}"))
                .isEqualTo("{\"1\": false, \"null\": 1.0, \"0.5\": [1]}");
        assertThat(render("{{ [1e308 * 10, -1e308 * 10, 1e22] | tojson(indent='\\t') }}"))
                .isEqualTo("[\n\tInfinity,\n\t-Infinity,\n\t1e+22\n]");
        assertThat(trouble("{{ nope | tojson }}")).contains("Undefined is not JSON serializable");
        assertThat(trouble("{{ 1 | tojson(color=1) }}"))
                .contains("unexpected keyword argument 'color'");
    }
}
