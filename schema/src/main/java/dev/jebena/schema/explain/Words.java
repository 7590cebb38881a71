package dev.jebena.schema.explain;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.Annotations;
import dev.jebena.schema.tree.Numeric;
import dev.jebena.schema.tree.Size;
import dev.jebena.schema.tree.Textual;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The small phrases that explanations are made of.
final class Words {
    private static final int NOTE_LENGTH = 120;

    private Words() {}

    /// A name or pattern of the schema's own, on one line.
    static String code(String text) {
        String quoted = JsonWriter.compact(new Json.Text(text));
        return "`" + quoted.substring(1, quoted.length() - 1).replace("\\\\", "\\") + "`";
    }

    static String value(Json value) {
        return "`" + JsonWriter.compact(value) + "`";
    }

    static String number(BigDecimal value) {
        return JsonWriter.compact(new Json.Number(value));
    }

    static String values(List<Json> values) {
        return values.stream().map(Words::value).collect(Collectors.joining(", "));
    }

    static String codes(List<String> names) {
        return names.stream().map(Words::code).collect(Collectors.joining(", "));
    }

    /// `a`, `a or b`, `a, b or c`.
    static String or(List<String> words) {
        int last = words.size() - 1;
        return last <= 0
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /// How many things: `1 to 5 items`, `at least 1 item`.
    static String size(Size size, String thing) {
        long least = size.least();
        long most = size.most();
        if (least == most) {
            return things(least, thing);
        }
        if (most == Size.UNBOUNDED) {
            return "at least " + things(least, thing);
        }
        return least == 0
                ? "at most " + things(most, thing)
                : "%d to %s".formatted(least, things(most, thing));
    }

    private static String things(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /// What is asked of a string, each as ` of …`, ` matching …`.
    static String text(Textual textual) {
        StringBuilder words = new StringBuilder();
        if (!textual.length().equals(Size.ANY)) {
            words.append(" of ").append(size(textual.length(), "character"));
        }
        textual.pattern().ifPresent(pattern -> words.append(" matching ").append(code(pattern)));
        textual.format().ifPresent(format -> words.append(format(format)));
        return words.toString();
    }

    static String format(String format) {
        return " in the format " + code(format);
    }

    /// What is asked of a number.
    static String number(Numeric numeric) {
        List<String> words = new ArrayList<>();
        numeric.minimum().ifPresent(bound -> words.add("at least " + number(bound)));
        numeric.exclusiveMinimum().ifPresent(bound -> words.add("above " + number(bound)));
        numeric.maximum().ifPresent(bound -> words.add("at most " + number(bound)));
        numeric.exclusiveMaximum().ifPresent(bound -> words.add("below " + number(bound)));
        numeric.multipleOf().ifPresent(step -> words.add("a multiple of " + number(step)));
        return words.isEmpty() ? "" : ", " + String.join(" and ", words);
    }

    /// What the schema says about itself, shortened to a line; empty where it says nothing.
    static String note(Annotations annotations) {
        String said = annotations.description().or(annotations::title).orElse("");
        String line = said.replaceAll("[\\s\\p{Cc}]+", " ").strip().replaceFirst("[.:]$", "");
        if (line.isEmpty()) {
            return "";
        }
        int points = line.codePointCount(0, line.length());
        return " – "
                + (points <= NOTE_LENGTH
                        ? line
                        : line.substring(0, line.offsetByCodePoints(0, NOTE_LENGTH)) + " …");
    }
}
