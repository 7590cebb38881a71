package dev.jebena.engine.template;

import static dev.jebena.engine.template.Rendering.render;
import static dev.jebena.engine.template.Rendering.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expressions print what Jinja2 on Python prints.
final class ExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "2 + 3 * 4 ¦ 14",
                "10 - 2 - 3 ¦ 5",
                "7 / 2 ¦ 3.5",
                "7 // 2, -7 // 2, 7.5 // 2 ¦ (3, -4, 3.0)",
                "7 % 3, -7 % 3, -7.5 % 2 ¦ (1, 2, 0.5)",
                "2 ** 10, 2 ** -1, 2 ** 3 ** 2 ¦ (1024, 0.5, 64)",
                "-2 ** 2, -n, +n, -(-n) ¦ (4, -7, 7, 7)",
                "1 ~ 2 ~ 'x' ¦ 12x",
                "'ab' * 2, [0] * 2, 2 * 'x' ¦ ('abab', [0, 0], 'xx')",
                "[1] + [2], (1,) + (2,) ¦ ([1, 2], (1, 2))",
                "true + true, true == 1, 1 == 1.0 ¦ (2, True, True)",
                "{(1, 2): 3}[(1, 2.0)], (1,) in {(1,): 2}, 4.0 % -2, -4.0 % 2 ¦ (3, True, -0.0, 0.0)",
                "xs.append is defined, d.update is defined, xs.sort is undefined ¦ (False, False, True)",
                "12345678901234567890 * 10 ¦ 123456789012345678900",
                "1_000, 0xff, 0b11, 0o17, 1e3, 1.5e-7 ¦ (1000, 255, 3, 15, 1000.0, 1.5e-07)",
                "1e16, 123456789012345.0, 0.0001, 5e-324, -0.0 ¦ (1e+16, 123456789012345.0, 0.0001, 5e-324, -0.0)",
                "1e308 * 10, 0.1 + 0.2 ¦ (inf, 0.30000000000000004)",
                "1 < 2 < 3, 1 < 3 < 2, 2 >= 2, 'a' < 'b' ¦ (True, False, True, True)",
                "[1, 2] < [1, 3], (1,) < (1, 0), 'é' > 'z' ¦ (True, True, True)",
                "not n == 7, not n, n and s, n or s ¦ (False, False, 'hello world', 7)",
                "3 in xs, 'ell' in s, 'k' in d, 9 not in xs ¦ (True, True, True, True)",
                "'y' if yes else 'n', 'y' if not yes else 'n' ¦ ('y', 'n')",
                "'a' 'b' \"c\" ¦ abc",
                "{'a': 1, 2: none, 'b': [true, 1.0]} ¦ {'a': 1, 2: None, 'b': [True, 1.0]}",
                "(), (1,), [], {} ¦ ((), (1,), [], {})",
                "[\"it's\", 'q\"', '\\n\\x01'] ¦ [\"it's\", 'q\"', '\\n\\x01']",
                "xs[0], xs[-1], s[1], u[2], u[-1] ¦ (3, 2, 'e', '😀', 'é')",
                "xs[1:], xs[::-1], xs[-2:], xs[5:], s[:-6], u[1:3], s[::4] ¦ ([1, 2], [2, 1, 3], [1, 2], [], 'hello', '本😀', 'hor')",
                "d.k, d['k'], d['items'], d.z.1.q, d['z'][1]['q'] ¦ ('v', 'v', 5, 'w', 'w')",
                "messages[0].role, messages[-1]['content'] ¦ ('system', None)",
                "{'a': {'b': {}}}.a.b ¦ {}",
            })
    void an_expression_prints_as_in_python(String expression, String expected)
            throws TemplateException {
        assertThat(render("{{ " + expression + " }}")).isEqualTo(expected);
    }

    @Test
    void escapes_in_strings_are_pythons() throws TemplateException {
        assertThat(render("{{ '\\n\\t\\x41\\u00e9\\U0001F600\\101\\q\\'\\\\' }}"))
                .isEqualTo("\n\tAé😀A\\q'\\");
        assertThat(render("{{ '\\a\\b\\f\\v\\r\\0' }}")).isEqualTo("\u0007\b\f\u000b\r\0");
        assertThat(trouble("{{ '\\xq' }}")).contains("SYNTAX", "no character");
    }

    @Test
    void what_is_undefined_prints_nothing_and_is_false() throws TemplateException {
        assertThat(render("[{{ nope }}{{ d.nope }}{{ none.x }}{{ xs[9] }}{{ nope ~ '' }}]"))
                .isEqualTo("[]");
        assertThat(render("{{ nope is defined, not nope, nope | length, nope == d.nope }}"))
                .isEqualTo("(False, True, 0, True)");
        assertThat(render("{{ [nope] }}{% for x in nope %}x{% endfor %}{{ 'a' in nope }}"))
                .isEqualTo("[Undefined]False");
        assertThat(render("{{ nope | default('x') }}{{ (1 if not yes) | default('y') }}"))
                .isEqualTo("xy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "nope.x ¦ 'nope' is undefined",
                "nope['x'] ¦ 'nope' is undefined",
                "d.nope.x ¦ 'dict object' has no attribute 'nope'",
                "nope() ¦ 'nope' is undefined",
                "nope + 'a' ¦ 'nope' is undefined",
                "'a' + nope ¦ 'nope' is undefined",
                "nope < 1 ¦ 'nope' is undefined",
                "-nope ¦ 'nope' is undefined",
                "nope[1:] ¦ 'nope' is undefined",
                "'a' + 1 ¦ unsupported operand types for +: 'str' and 'int'",
                "[1] + 'a' ¦ unsupported operand types for +: 'list' and 'str'",
                "none < 1 ¦ '<' not supported between instances of 'NoneType' and 'int'",
                "1 in 'a' ¦ requires string as left operand, not int",
                "1 in 2 ¦ argument of type 'int' is not iterable",
                "1 / 0 ¦ division by zero",
                "1 % 0 ¦ division by zero",
                "0 ** -1 ¦ cannot be raised to a negative power",
                "(-8) ** 0.5 ¦ no real number",
                "range(3) < range(4) ¦ '<' not supported",
                "{([],): 2} ¦ unhashable type: 'tuple'",
                "s() ¦ 'str' object is not callable",
                "-s ¦ bad operand type for unary sign: 'str'",
                "n[1:] ¦ 'int' object cannot be sliced",
                "xs[::0] ¦ slice step cannot be zero",
                "{[1]: 2} ¦ unhashable type: 'list'",
                "s | nope ¦ no filter named 'nope'",
                "s is nope ¦ no test named 'nope'",
                "n | length ¦ object of type 'int' has no len()",
                "xs.append(1) ¦ list.append() is not allowed",
                "d.update({}) ¦ dict.update() is not allowed",
                "''.__class__.__mro__ ¦ has no attribute '__class__'",
                "range(1000000) ¦ LIMIT",
                "2 ** 100000 ¦ LIMIT",
            })
    void what_python_refuses_is_refused(String expression, String message) {
        assertThat(trouble("{{ " + expression + " }}"))
                .contains(message)
                .doesNotContain("no trouble");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "{{ }}",
                "{{ 1 2 }}",
                "{{ a b }}",
                "{{ a..b }}",
                "{{ (1 }}",
                "{{ [1 }}",
                "{{ 1) }}",
                "{{ a if }}",
                "{{ | upper }}",
                "{{ a | }}",
                "{{ a is }}",
                "{{ a is b is c }}",
                "{{ f(a=1, 2) }}",
                "{{ f(**a, b) }}",
                "{{ {'a'} }}",
                "{{ a[] }}",
                "{{ $ }}",
                "{% if %}a{% endif %}",
                "{% for %}{% endfor %}",
                "{% for x y %}{% endfor %}",
                "{% endif %}",
                "{% else %}",
                "{% unknown %}",
                "{% set = 3 %}",
                "{% set true = 3 %}",
                "{% set 1 = 3 %}",
                "{% for loop in xs %}{% endfor %}",
                "{% for x in xs %}{% set a, loop = 1, 2 %}{% endfor %}",
                "{% break %}",
                "{% continue %}",
                "{% macro %}{% endmacro %}",
                "{% macro m(a=1, b) %}{% endmacro %}",
                "{% call 1 %}{% endcall %}",
                "{% include 'x' %}",
                "{% extends 'x' %}",
                "{% import 'x' as y %}",
                "{% for x in xs %}{% macro m() %}{% break %}{% endmacro %}{% endfor %}",
                "{% %}",
                "{{ n %}",
            })
    void what_is_no_template_is_refused_when_it_is_read(String template) {
        assertThat(trouble(template)).startsWith("SYNTAX line 1: ");
    }
}
