package dev.jebena.engine.template;

import static dev.jebena.engine.template.Rendering.render;
import static dev.jebena.engine.template.Rendering.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StatementTest {
    @Test
    void the_first_branch_that_holds_is_taken() throws TemplateException {
        String template = "{% if x == 1 %}a{% elif x == 2 %}b{% else %}c{% endif %}";

        assertThat(render("{% set x = 1 %}" + template)).isEqualTo("a");
        assertThat(render("{% set x = 2 %}" + template)).isEqualTo("b");
        assertThat(render(template)).isEqualTo("c");
    }

    @Test
    void a_loop_knows_where_it_is() throws TemplateException {
        assertThat(
                        render(
                                "{% for x in xs %}{{ loop.index, loop.index0, loop.revindex,"
                                        + " loop.revindex0, loop.first, loop.last, loop.length,"
                                        + " loop.depth, loop.depth0 }}{% endfor %}"))
                .isEqualTo(
                        "(1, 0, 3, 2, True, False, 3, 1, 0)(2, 1, 2, 1, False, False, 3, 1, 0)"
                                + "(3, 2, 1, 0, False, True, 3, 1, 0)");
        assertThat(
                        render(
                                "{% for x in xs %}{{ loop.previtem }}<{{ x }}>{{ loop.nextitem }}"
                                        + "{{ loop.cycle('a', 'b') }} {% endfor %}"))
                .isEqualTo("<3>1a 3<1>2b 1<2>a ");
        assertThat(render("{% for x in [1, 1, 2] %}{{ loop.changed(x) }} {% endfor %}"))
                .isEqualTo("True False True ");
    }

    @Test
    void a_loop_goes_through_lists_keys_characters_and_pairs() throws TemplateException {
        assertThat(render("{% for k in d %}{{ k }},{% endfor %}")).isEqualTo("k,items,z,");
        assertThat(render("{% for c in u %}{{ c }},{% endfor %}")).isEqualTo("日,本,😀,é,");
        assertThat(render("{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}"))
                .isEqualTo("k=v;items=5;z=[1, {'q': 'w'}];");
        assertThat(render("{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}"))
                .isEqualTo("123");
        assertThat(render("{% for x in xs if x > 1 %}{{ x }}/{{ loop.length }} {% endfor %}"))
                .isEqualTo("3/2 2/2 ");
        assertThat(trouble("{% for x in n %}{% endfor %}"))
                .contains("'int' object is not iterable");
        assertThat(trouble("{% for a, b in xs %}{% endfor %}")).contains("not iterable");
        assertThat(trouble("{% for a, b in [[1]] %}{% endfor %}"))
                .contains("cannot unpack 1 values into 2");
    }

    @Test
    void a_loop_without_rounds_has_its_else() throws TemplateException {
        assertThat(render("{% for x in [] %}a{% else %}b{% endfor %}")).isEqualTo("b");
        assertThat(render("{% for x in xs %}{{ x }}{% else %}b{% endfor %}")).isEqualTo("312");
    }

    @Test
    void break_ends_a_loop_and_continue_a_round() throws TemplateException {
        assertThat(
                        render(
                                "{% for x in xs %}{% if x == 1 %}{% break %}{% endif %}{{ x }}{% endfor %}"))
                .isEqualTo("3");
        assertThat(
                        render(
                                "{% for x in xs %}{% if x == 1 %}{% continue %}{% endif %}{{ x }}"
                                        + "{% endfor %}"))
                .isEqualTo("32");
    }

    @Test
    void a_recursive_loop_calls_itself() throws TemplateException {
        assertThat(
                        render(
                                "{% for x in [1, [2, [3]]] recursive %}{% if x is iterable %}"
                                        + "({{ loop(x) }}){% else %}{{ x }}:{{ loop.depth }}"
                                        + "{% endif %}{% endfor %}"))
                .isEqualTo("1:1(2:2(3:3))");
    }

    @Test
    void what_a_loop_sets_ends_with_its_round_but_a_namespace_stays() throws TemplateException {
        assertThat(
                        render(
                                "{% set x = 1 %}{% for i in xs %}{% set x = i %}{{ x }}{% endfor %}{{ x }}"))
                .isEqualTo("3121");
        assertThat(render("{% if yes %}{% set x = 1 %}{% endif %}{{ x }}")).isEqualTo("1");
        assertThat(
                        render(
                                "{% set ns = namespace(sum=0, {'seen': []}) %}"
                                                .replace(
                                                        "sum=0, {'seen': []}",
                                                        "{'seen': []}, sum=0")
                                        + "{% for i in xs %}{% set ns.sum = ns.sum + i %}"
                                        + "{% set ns.seen = ns.seen + [i] %}{% endfor %}"
                                        + "{{ ns.sum, ns['seen'], ns.nope is defined }}"))
                .isEqualTo("(6, [3, 1, 2], False)");
        assertThat(trouble("{% set d.k = 1 %}")).contains("non-namespace");
    }

    @Test
    void set_takes_several_names_a_block_or_filters() throws TemplateException {
        assertThat(render("{% set a, b = 1, 2 %}{{ b }}{{ a }}")).isEqualTo("21");
        assertThat(render("{% set (a, b) = [3, 4] %}{{ b }}{{ a }}")).isEqualTo("43");
        assertThat(render("{% set x %}n={{ n }}{% endset %}{{ x }}{{ x | length }}"))
                .isEqualTo("n=73");
        assertThat(render("{% set x | upper | trim %} a {% endset %}[{{ x }}]")).isEqualTo("[A]");
        assertThat(render("{% filter upper | replace('A', 'x') %}a{{ s }}{% endfilter %}"))
                .isEqualTo("xHELLO WORLD");
        assertThat(render("{% with a = 1, b = n %}{{ a + b }}{% endwith %}{{ a is defined }}"))
                .isEqualTo("8False");
        assertThat(render("{% generation %}a{{ n }}{% endgeneration %}")).isEqualTo("a7");
    }

    @Test
    void a_macro_takes_places_names_and_defaults() throws TemplateException {
        String macro = "{% macro m(a, b=2, c=a) %}[{{ a }},{{ b }},{{ c }}]{% endmacro %}";

        assertThat(render(macro + "{{ m(1) }}{{ m(1, 3) }}{{ m(c=5, a=4) }}{{ m() }}"))
                .isEqualTo("[1,2,1][1,3,1][4,2,5][,2,]");
        assertThat(render(macro + "{{ m(*[1, 2], **{'c': 3}) }}{{ m('x') | upper }}"))
                .isEqualTo("[1,2,3][X,2,X]");
        assertThat(
                        render(
                                "{% macro m(a) %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, x=3) }}"))
                .isEqualTo("(2,){'x': 3}");
        assertThat(trouble(macro + "{{ m(1, a=2) }}")).contains("multiple values for argument 'a'");
    }

    @Test
    void a_macro_sees_what_is_around_it_and_keeps_what_it_sets() throws TemplateException {
        assertThat(
                        render(
                                "{% set x = 1 %}{% macro m() %}{{ x }}{% set x = 9 %}{% endmacro %}"
                                        + "{% set x = 2 %}{{ m() }}{{ x }}"))
                .isEqualTo("22");
        assertThat(
                        render(
                                "{% macro f(x) %}{% if x %}{{ x }}{{ f(x - 1) }}{% endif %}{% endmacro %}{{ f(3) }}"))
                .isEqualTo("321");
    }

    @Test
    void a_macro_takes_more_arguments_only_if_it_names_them() throws TemplateException {
        assertThat(
                        render(
                                "{% macro m(a) %}{{ varargs }}{{ kwargs }}{% endmacro %}"
                                        + "{{ m(1, 2, 3, b=4) }}"))
                .isEqualTo("(2, 3){'b': 4}");
        String plain = "{% macro m(a) %}{{ a }}{% endmacro %}";
        assertThat(trouble(plain + "{{ m(1, 2) }}")).contains("takes not more than 1 arguments");
        assertThat(trouble(plain + "{{ m(b=2) }}")).contains("takes no keyword argument 'b'");
        assertThat(trouble(plain + "{% call m() %}{% endcall %}")).contains("'caller'");
        assertThat(trouble("{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}"))
                .contains("no caller defined");
        assertThat(render("{% macro m(caller=none) %}{{ caller }}{% endmacro %}{{ m() }}"))
                .isEqualTo("None");
    }

    @Test
    void a_call_block_is_the_macros_caller() throws TemplateException {
        assertThat(
                        render(
                                "{% macro w(t) %}<{{ t }}>{{ caller() }}</{{ t }}>{% endmacro %}"
                                        + "{% call w('b') %}{{ n }}{% endcall %}"))
                .isEqualTo("<b>7</b>");
        assertThat(
                        render(
                                "{% macro w() %}{{ caller(1, 2) }}{% endmacro %}"
                                        + "{% call(a, b) w() %}{{ a + b }}{% endcall %}"))
                .isEqualTo("3");
    }

    @Test
    void functions_of_every_template_are_there() throws TemplateException {
        assertThat(render("{{ range(3) | list, range(1, 3) | list, range(5, 0, -2) | list }}"))
                .isEqualTo("([0, 1, 2], [1, 2], [5, 3, 1])");
        assertThat(
                        render(
                                "{{ dict([('a', 1)], b=2) }}{% set ns = namespace([['q', 1]]) %}{{ ns.q }}"))
                .isEqualTo("{'a': 1, 'b': 2}1");
        assertThat(trouble("{{ dict([(1, 2, 3)]) }}")).contains("a pair is required");
        assertThat(render("{{ dict(a=1), dict({'x': 1}, y=2) }}"))
                .isEqualTo("({'a': 1}, {'x': 1, 'y': 2})");
        assertThat(render("{% set j = joiner('|') %}{{ j() }}a{{ j() }}b{{ j() }}c"))
                .isEqualTo("a|b|c");
    }
}
