package dev.jebena.engine.template;

import static dev.jebena.engine.template.Rendering.render;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `safe` and `escape` make escapes what is joined to it, as Python's `Markup` does.
final class SafeTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "'<'|safe + '\"', '\"' + '<'|safe, '<'|safe + '<'|safe ¦ (Markup('<&#34;'), Markup('&#34;<'), Markup('<<'))",
                "'<'|e ~ '\"', '\"' ~ '<'|safe ¦ ('&lt;\"', '\"<')",
                "('%s|%d'|safe) % ('<', 5), '%r'|safe|format('<'), ('%s'|safe) % ('<'|safe) ¦ (Markup('&lt;|5'), Markup('&#39;&lt;&#39;'), Markup('<'))",
                "('{} {:>2}'|safe).format('<', 1), ('{}'|safe).format('<'|e) ¦ (Markup('&lt;  1'), Markup('&lt;'))",
                "('<'|safe).join(['\"', '>'|safe]), ['\"']|join('<'|safe) ¦ (Markup('&#34;<>'), '\"')",
                "('a<'|safe).replace('a', '\"'), '<\"'|safe|replace('\"', '>') ¦ (Markup('&#34;<'), '<>')",
                "('<A'|safe).lower(), '<a'|safe|upper, '<a b'|safe|title, ' <'|safe|trim ¦ (Markup('<a'), Markup('<A'), '<A B', Markup('<'))",
                "('<a'|safe)[0], ('<a'|safe)[::-1], '<a'|safe|reverse, ('<'|safe) * 2 ¦ (Markup('<'), Markup('a<'), Markup('a<'), Markup('<<'))",
                "('< >'|safe).split(), ('<a>'|safe).partition('a') ¦ ([Markup('<'), Markup('>')], (Markup('<'), Markup('a'), Markup('>')))",
                "'<'|e|e, '<'|e|forceescape, '<'|e|length, '<a bc'|safe|truncate(4, true, '>', 0) ¦ (Markup('&lt;'), Markup('&amp;lt;'), 4, Markup('<a &gt;'))",
                "'<'|safe == '<', '<'|safe in ['<'], {'<': 1}['<'|safe], '<'|safe is string ¦ (True, True, 1, True)",
                "'<'|safe is escaped, ('<'|safe + 'a')|string is escaped, '<'|safe|list ¦ (True, True, ['<'])",
            })
    void safe_text_stays_safe(String expression, String expected) throws TemplateException {
        assertThat(render("{{ " + expression + " }}")).isEqualTo(expected);
    }

    @Test
    void what_is_printed_or_written_as_json_is_the_text_itself() throws TemplateException {
        assertThat(render("{{ '<a>'|safe }}{{ '<a>'|safe|tojson }}{{ ['<'|safe]|join }}"))
                .isEqualTo("<a>\"<a>\"<");
        assertThat(render("{{ \"Use '\"|safe + s + \"'\"|safe + {'k': '&'}|tojson }}"))
                .isEqualTo("Use 'hello world'{&#34;k&#34;: &#34;&amp;&#34;}");
    }
}
