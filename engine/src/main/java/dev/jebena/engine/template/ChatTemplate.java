package dev.jebena.engine.template;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A chat template: messages, tools and whatever else goes in, the text a model reads comes out.
///
/// It is the Jinja of Hugging Face's `apply_chat_template`: `trim_blocks`, `lstrip_blocks`, loop
/// controls, `raise_exception`, `strftime_now`, `tojson` as Python's `json.dumps`. The evaluator is
/// closed: a template reaches nothing but what it is given, and what it may compute is bounded.
///
/// Immutable and thread-safe.
public final class ChatTemplate {
    private static final String CHATML_SOURCE =
            """
            {% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + \
            (message['content'] or '') + '<|im_end|>' + '\\n' }}{% endfor %}\
            {% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}\
            """;

    private static final int MAX_SOURCE = 4 << 20;

    private final List<Statement> template;
    private final Optional<TemplateException> trouble;

    private ChatTemplate(List<Statement> template, Optional<TemplateException> trouble) {
        this.template = template;
        this.trouble = trouble;
    }

    /// Reads a template.
    ///
    /// @throws TemplateException when it is none, with the line
    public static ChatTemplate parse(String source) throws TemplateException {
        if (source.length() > MAX_SOURCE) {
            throw new TemplateException(
                    TemplateException.Kind.SYNTAX,
                    "the template has more than " + MAX_SOURCE + " characters",
                    1);
        }
        return new ChatTemplate(StatementParser.parse(source), Optional.empty());
    }

    /// Stands for a template that could not be read: whoever wants a text of it learns why.
    public static ChatTemplate unreadable(TemplateException trouble) {
        return new ChatTemplate(List.of(), Optional.of(trouble));
    }

    /// The template for models that come without one: `<|im_start|>role … <|im_end|>`.
    public static ChatTemplate chatml() {
        try {
            return parse(CHATML_SOURCE);
        } catch (TemplateException e) {
            throw new IllegalStateException("the built-in template is broken", e);
        }
    }

    /// The text for these variables: `messages`, `tools`, `add_generation_prompt`, `bos_token`,
    /// `eos_token` and whatever else a request or a model gives.
    ///
    /// @param variables JSON-like: maps, lists, strings, numbers, booleans, null
    /// @param clock what `strftime_now` reads, in its time zone
    /// @throws TemplateException also when the template itself refuses its input
    public String render(Map<String, ? extends @Nullable Object> variables, Clock clock)
            throws TemplateException {
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        Interpreter interpreter = new Interpreter(clock);
        try {
            Scope scope = new Scope(null);
            variables.forEach((name, value) -> scope.set(name, Values.ofData(value)));
            return interpreter.render(template, new Scope(scope));
        } catch (Failure failure) {
            throw failure.at(interpreter.budget().line());
        }
    }
}
