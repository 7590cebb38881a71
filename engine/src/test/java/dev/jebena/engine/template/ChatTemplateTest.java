package dev.jebena.engine.template;

import static dev.jebena.engine.template.Rendering.mapOf;
import static dev.jebena.engine.template.Rendering.render;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChatTemplateTest {
    private static final List<Map<String, @Nullable Object>> MESSAGES =
            List.of(
                    mapOf("role", "user", "content", "Hi"),
                    mapOf("role", "assistant", "content", null));

    @Test
    void a_model_without_a_template_gets_chatml() throws TemplateException {
        Map<String, @Nullable Object> variables =
                mapOf("messages", MESSAGES, "add_generation_prompt", true);

        assertThat(ChatTemplate.chatml().render(variables, Rendering.CLOCK))
                .isEqualTo(
                        """
                        <|im_start|>user
                        Hi<|im_end|>
                        <|im_start|>assistant
                        <|im_end|>
                        <|im_start|>assistant
                        """);
        assertThat(ChatTemplate.chatml().render(mapOf("messages", MESSAGES), Rendering.CLOCK))
                .endsWith("<|im_end|>\n");
    }

    @Test
    void a_template_of_the_usual_make_gives_its_text() throws TemplateException {
        String template =
                """
                {{- bos_token }}
                {%- set ns = namespace(system='') %}
                {#- the system message goes into the first user turn #}
                {%- for message in messages if message.role == 'system' %}
                    {%- set ns.system = ns.system + message['content'] | trim + '\\n' %}
                {%- endfor %}
                {%- if tools %}
                    {{- '[TOOLS]' + tools | tojson + '[/TOOLS]' }}
                {%- endif %}
                {%- for message in messages | rejectattr('role', 'equalto', 'system') %}
                    {%- if message.role == 'user' %}
                        {{- '[INST]' + (ns.system if loop.first else '') + message.content + '[/INST]' }}
                    {%- elif message.role == 'assistant' %}
                        {%- generation %}{{- message.content + eos_token }}{%- endgeneration %}
                    {%- else %}
                        {{- raise_exception('Unknown role: ' ~ message.role) }}
                    {%- endif %}
                {%- endfor %}
                """;
        Map<String, @Nullable Object> variables =
                mapOf(
                        "bos_token",
                        "<s>",
                        "eos_token",
                        "</s>",
                        "tools",
                        List.of(mapOf("name", "f", "strict", true)),
                        "messages",
                        List.of(
                                mapOf("role", "system", "content", " Be brief. "),
                                mapOf("role", "user", "content", "Hi"),
                                mapOf("role", "assistant", "content", "Hello"),
                                mapOf("role", "user", "content", "Bye")));

        assertThat(render(template, variables))
                .isEqualTo(
                        "<s>[TOOLS][{\"name\": \"f\", \"strict\": true}][/TOOLS]"
                                + "[INST]Be brief.\nHi[/INST]Hello</s>[INST]Bye[/INST]");
    }

    @Test
    void a_templates_own_refusal_is_told_apart_and_keeps_its_words() {
        TemplateException refusal =
                catchThrowableOfType(
                        TemplateException.class,
                        () -> render("\n{% if n %}{{ raise_exception('no ' ~ n) }}{% endif %}"));

        assertThat(refusal).hasMessage("no 7");
        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal.kind()).isEqualTo(TemplateException.Kind.REFUSED);
        assertThat(refusal.line()).isEqualTo(2);
    }

    @Test
    void other_trouble_says_its_line() {
        TemplateException syntax =
                catchThrowableOfType(
                        TemplateException.class, () -> ChatTemplate.parse("a\nb\n{{ 1 + }}"));
        TemplateException failure =
                catchThrowableOfType(
                        TemplateException.class, () -> render("a\n{{ n }}\n\n{{ nothing.more }}"));

        assertThat(syntax).hasMessage("line 3: expected an expression, got }}");
        assertThat(syntax.kind()).isEqualTo(TemplateException.Kind.SYNTAX);
        assertThat(failure).hasMessage("line 4: 'nothing' is undefined");
        assertThat(failure.kind()).isEqualTo(TemplateException.Kind.FAILED);
        assertThat(failure.isRefusal()).isFalse();
    }

    @Test
    void a_template_that_could_not_be_read_says_so_to_whoever_renders_it() {
        TemplateException trouble =
                catchThrowableOfType(TemplateException.class, () -> ChatTemplate.parse("{% x %}"));

        assertThatThrownBy(() -> ChatTemplate.unreadable(trouble).render(Map.of(), Rendering.CLOCK))
                .isSameAs(trouble);
    }

    @Test
    void the_clock_that_is_given_is_the_time() throws TemplateException {
        assertThat(render("{{ strftime_now('%Y-%m-%d %H:%M:%S.%f') }}"))
                .isEqualTo("2026-03-07 04:05:06.500000");
        assertThat(render("{{ strftime_now('%d %b %y, %A %-d %B %I %p %j %e%%') }}"))
                .isEqualTo("07 Mar 26, Saturday 7 March 04 AM 066  7%");
        assertThat(render("{{ strftime_now('%a %w %u %U %W %V %G %D %F %T %R %c %C %n%t%Z%q%') }}"))
                .isEqualTo(
                        "Sat 6 6 09 09 10 2026 03/07/26 2026-03-07 04:05:06 04:05"
                                + " Sat Mar  7 04:05:06 2026 20 \n\t%q%");
        assertThat(render("{{ strftime_now('%r %X %x %h %s') }}"))
                .isEqualTo("04:05:06 AM 04:05:06 03/07/26 Mar 1772856306");
    }

    @Test
    void json_like_data_of_every_kind_is_taken() throws TemplateException {
        Map<String, @Nullable Object> variables =
                mapOf(
                        "x",
                        List.of(
                                1,
                                2L,
                                new BigInteger("12345678901234567890"),
                                1.5,
                                2.5f,
                                new BigDecimal("0.1"),
                                true,
                                "t",
                                mapOf("k", null)));

        assertThat(render("{{ x }}", variables))
                .isEqualTo("[1, 2, 12345678901234567890, 1.5, 2.5, 0.1, True, 't', {'k': None}]");
    }

    @Test
    void other_objects_are_no_data_for_a_template() {
        assertThatThrownBy(() -> render("{{ x }}", mapOf("x", LocalDate.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.time.LocalDate");
    }
}
