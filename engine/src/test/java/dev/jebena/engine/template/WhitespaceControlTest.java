package dev.jebena.engine.template;

import static dev.jebena.engine.template.Rendering.render;
import static dev.jebena.engine.template.Rendering.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WhitespaceControlTest {
    @Test
    void the_line_break_behind_a_block_goes_away() throws TemplateException {
        assertThat(render("{% if n %}\na\n{% endif %}\n\nb")).isEqualTo("a\n\nb");
        assertThat(render("{{ n }}\n{{ n }}")).isEqualTo("7\n7");
    }

    @Test
    void the_indentation_before_a_block_goes_away() throws TemplateException {
        assertThat(render("a\n  {% if n %}b{% endif %}")).isEqualTo("a\nb");
        assertThat(render("a {% if n %}b{% endif %}")).isEqualTo("a b");
        assertThat(render("  {{ n }}")).isEqualTo("  7");
        assertThat(render("\t{# c #}a")).isEqualTo("a");
    }

    @Test
    void a_minus_takes_all_white_space_on_its_side() throws TemplateException {
        assertThat(render("a \n\n {{- n -}} \n b")).isEqualTo("a7b");
        assertThat(render("a \n {%- if n -%} \n b \n {%- endif -%} \n c")).isEqualTo("abc");
        assertThat(render("a {#- c -#} b")).isEqualTo("ab");
    }

    @Test
    void a_plus_leaves_white_space_alone() throws TemplateException {
        assertThat(render("a\n  {%+ if n +%}\nb{% endif %}")).isEqualTo("a\n  \nb");
    }

    @Test
    void one_line_break_at_the_end_of_the_template_goes_away() throws TemplateException {
        assertThat(render("a\n")).isEqualTo("a");
        assertThat(render("a\n\n")).isEqualTo("a\n");
    }

    @Test
    void line_breaks_of_any_kind_are_one() throws TemplateException {
        assertThat(render("a\r\nb\rc\r\n")).isEqualTo("a\nb\nc");
    }

    @Test
    void comments_say_nothing_and_raw_text_says_all() throws TemplateException {
        assertThat(render("a{# {{ n }} {% if %} #}b")).isEqualTo("ab");
        assertThat(render("{% raw %}{{ n }} {% if %} {# #}{% endraw %}"))
                .isEqualTo("{{ n }} {% if %} {# #}");
        assertThat(render("a {%- raw -%} \n {{ \n {%- endraw -%} \n b")).isEqualTo("a{{b");
    }

    @Test
    void what_does_not_end_is_no_template() {
        assertThat(trouble("a {# b")).contains("SYNTAX", "comment does not end");
        assertThat(trouble("{% raw %} b")).contains("SYNTAX", "raw block does not end");
        assertThat(trouble("{{ n")).contains("SYNTAX", "tag does not end");
        assertThat(trouble("{{ 'n }}")).contains("SYNTAX", "string does not end");
        assertThat(trouble("{% if n %}")).contains("SYNTAX", "endif");
    }
}
