package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Sequence;
import java.util.Map;

/// Methods of strings that look for a part of them.
final class TextSearch {
    static final Map<String, TextMethods.Method> METHODS =
            Map.of(
                    "find", (text, arguments, _) -> find("find", text, arguments, false),
                    "rfind", (text, arguments, _) -> find("rfind", text, arguments, true),
                    "index", (text, arguments, _) -> index("index", text, arguments, false),
                    "rindex", (text, arguments, _) -> index("rindex", text, arguments, true),
                    "count", (text, arguments, _) -> count(text, arguments),
                    "startswith", (text, arguments, in) -> edge(text, arguments, true, in),
                    "endswith", (text, arguments, in) -> edge(text, arguments, false, in));

    /// Bounds given in characters, as offsets: `from` is more than `to` when nothing lies in them.
    private record Range(int from, int to) {
        static Range of(String text, Arguments.Bound bound) {
            return new Range(
                    offset(text, bound.get("start", Values.NONE), 0, true),
                    offset(text, bound.get("end", Values.NONE), text.length(), false));
        }

        /// Counted from the end when negative. A start beyond the end is beyond everything.
        private static int offset(String text, Value bound, int fallback, boolean start) {
            if (bound instanceof Value.None) {
                return fallback;
            }
            int size = text.codePointCount(0, text.length());
            int index = Numbers.toIndex(bound);
            if (start && index > size) {
                return text.length() + 1;
            }
            return text.offsetByCodePoints(
                    0, Math.clamp(index < 0 ? (long) index + size : index, 0, size));
        }
    }

    private TextSearch() {}

    private static Value find(String name, String text, Arguments arguments, boolean last) {
        Arguments.Bound bound = arguments.bind(name, "sub", "start", "end");
        String part = Types.text(bound.require("sub"));
        Range range = Range.of(text, bound);
        int at =
                last
                        ? TextFinder.last(text, part, range.from, range.to)
                        : TextFinder.first(text, part, range.from, range.to);
        return Values.of(at < 0 ? -1 : text.codePointCount(0, at));
    }

    private static Value index(String name, String text, Arguments arguments, boolean last) {
        Value found = find(name, text, arguments, last);
        if (found.equals(Values.of(-1))) {
            throw Failure.of("substring not found");
        }
        return found;
    }

    private static Value count(String text, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("count", "sub", "start", "end");
        String part = Types.text(bound.require("sub"));
        Range range = Range.of(text, bound);
        if (range.from > range.to) {
            return Values.of(0);
        }
        if (part.isEmpty()) {
            return Values.of(text.codePointCount(range.from, range.to) + 1L);
        }
        long count = 0;
        for (int i = TextFinder.first(text, part, range.from, range.to);
                i >= 0;
                i = TextFinder.first(text, part, i + part.length(), range.to)) {
            count++;
        }
        return Values.of(count);
    }

    /// Whether the text begins or ends with a part, or with one of a tuple of them.
    private static Value edge(String text, Arguments arguments, boolean start, Interpreter in) {
        String name = start ? "startswith" : "endswith";
        Arguments.Bound bound = arguments.bind(name, start ? "prefix" : "suffix", "start", "end");
        Value wanted = bound.require(start ? "prefix" : "suffix");
        Range range = Range.of(text, bound);
        if (wanted instanceof Sequence several && several.isTuple()) {
            for (Value each : several.elements()) {
                in.budget().look(text.length());
                if (isEdge(text, Types.text(each), range, start)) {
                    return Values.TRUE;
                }
            }
            return Values.FALSE;
        }
        return Values.of(isEdge(text, Types.text(wanted), range, start));
    }

    private static boolean isEdge(String text, String part, Range range, boolean start) {
        return part.length() <= range.to - range.from
                && text.startsWith(part, start ? range.from : range.to - part.length());
    }
}
