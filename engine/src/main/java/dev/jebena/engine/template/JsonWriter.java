package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Bool;
import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Int;
import dev.jebena.engine.template.Value.None;
import dev.jebena.engine.template.Value.Real;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as Python's `json.dumps` writes it, which is what models were trained on.
final class JsonWriter {
    /// @param indent what one level is indented by, or null for all on one line
    record Style(
            boolean asciiOnly,
            @Nullable String indent,
            String itemSeparator,
            String keySeparator,
            boolean sortKeys) {}

    private final StringBuilder out = new StringBuilder();
    private final Style style;
    private final Budget budget;

    private JsonWriter(Style style, Budget budget) {
        this.style = style;
        this.budget = budget;
    }

    static String write(Value value, Style style, Budget budget) {
        JsonWriter writer = new JsonWriter(style, budget);
        writer.write(value, 0);
        return writer.out.toString();
    }

    private void write(Value value, int level) {
        budget.allocateValues(1);
        switch (value) {
            case None _ -> append("null");
            case Bool bool -> append(bool.value() ? "true" : "false");
            case Int integer -> append(integer.value().toString());
            case Real real -> append(real(real.value()));
            case Text text -> string(text.value());
            case Sequence list when list.kind() == Sequence.Kind.LIST || list.isTuple() ->
                    list(list.elements(), level);
            case Dict dict -> dict(dict, level);
            default ->
                    throw Failure.of(
                            "Object of type " + Types.name(value) + " is not JSON serializable");
        }
    }

    private void append(String text) {
        budget.allocate(text.length());
        out.append(text);
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        return Printer.real(value);
    }

    private void list(List<Value> elements, int level) {
        if (elements.isEmpty()) {
            append("[]");
            return;
        }
        append("[");
        for (int i = 0; i < elements.size(); i++) {
            append(i == 0 ? "" : style.itemSeparator);
            lineBreak(level + 1);
            write(elements.get(i), level + 1);
        }
        lineBreak(level);
        append("]");
    }

    private void dict(Dict dict, int level) {
        if (dict.entries().isEmpty()) {
            append("{}");
            return;
        }
        List<Map.Entry<Value, Value>> entries = new ArrayList<>(dict.entries().entrySet());
        if (style.sortKeys) {
            entries.sort(
                    Comparator.comparing(
                            Map.Entry::getKey, (a, b) -> Operators.compare(a, b, "<", budget)));
        }
        append("{");
        boolean first = true;
        for (Map.Entry<Value, Value> entry : entries) {
            append(first ? "" : style.itemSeparator);
            first = false;
            lineBreak(level + 1);
            string(key(entry.getKey()));
            append(style.keySeparator);
            write(entry.getValue(), level + 1);
        }
        lineBreak(level);
        append("}");
    }

    private static String key(Value key) {
        return switch (key) {
            case Text text -> text.value();
            case None _ -> "null";
            case Bool bool -> bool.value() ? "true" : "false";
            case Int integer -> integer.value().toString();
            case Real real -> real(real.value());
            default -> throw Failure.of("keys must be str, not " + Types.name(key));
        };
    }

    private void lineBreak(int level) {
        String indent = style.indent;
        if (indent != null) {
            budget.allocate(1L + (long) indent.length() * level);
            out.append('\n').repeat(indent, level);
        }
    }

    private void string(String text) {
        budget.allocate(text.length() + 2L);
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20 || (style.asciiOnly && c >= 0x7f)) {
                        append("\\u");
                        append(HexFormat.of().toHexDigits(c, 4));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
