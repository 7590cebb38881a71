package dev.jebena.engine.template;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the tests of templates render with.
final class Rendering {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-07T04:05:06.5Z"), ZoneOffset.UTC);

    /// Strings, numbers, lists and a conversation.
    static final Map<String, @Nullable Object> VARIABLES = new LinkedHashMap<>();

    static {
        VARIABLES.put("n", 7);
        VARIABLES.put("f", 2.5);
        VARIABLES.put("s", "hello world");
        VARIABLES.put("u", "日本😀é");
        VARIABLES.put("yes", true);
        VARIABLES.put("xs", List.of(3, 1, 2));
        VARIABLES.put("ys", List.of("b", "A", "c", "a"));
        VARIABLES.put("d", mapOf("k", "v", "items", 5, "z", List.of(1, mapOf("q", "w"))));
        VARIABLES.put(
                "messages",
                List.of(
                        mapOf("role", "system", "content", " Be brief. "),
                        mapOf("role", "user", "content", "Hi"),
                        mapOf("role", "assistant", "content", null)));
    }

    private Rendering() {}

    static String render(String template) throws TemplateException {
        return render(template, VARIABLES);
    }

    static String render(String template, Map<String, @Nullable Object> variables)
            throws TemplateException {
        return ChatTemplate.parse(template).render(variables, CLOCK);
    }

    /// A map in the order given, which may hold null.
    static Map<String, @Nullable Object> mapOf(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }

    /// The message of what goes wrong, with its kind before it.
    static String trouble(String template) {
        try {
            return "no trouble: " + render(template);
        } catch (TemplateException e) {
            return e.kind() + " " + e.getMessage();
        }
    }
}
