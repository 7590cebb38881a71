package dev.jebena.engine.template;

import java.util.Map;

/// Methods of strings that look for a part of them.
final class TextSearch {
    static final Map<String, TextMethods.Method> METHODS =
            Map.of(
                    "find", (text, arguments, _) -> find("find", text, arguments, false),
                    "rfind", (text, arguments, _) -> find("rfind", text, arguments, true),
                    "index", (text, arguments, _) -> index("index", text, arguments, false),
                    "rindex", (text, arguments, _) -> index("rindex", text, arguments, true),
                    "count", (text, arguments, _) -> count(text, arguments));

    private TextSearch() {}

    private static Value find(String name, String text, Arguments arguments, boolean last) {
        Arguments.Bound bound = arguments.bind(name, "sub", "start", "end");
        String part = Types.text(bound.require("sub"));
        int from = offset(text, bound.get("start", Values.NONE), 0);
        int to = offset(text, bound.get("end", Values.NONE), text.length());
        if (from > to) {
            return Values.of(-1);
        }
        int at = last ? text.lastIndexOf(part, to - part.length()) : text.indexOf(part, from, to);
        return Values.of(at < from ? -1 : text.codePointCount(0, at));
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
        int from = offset(text, bound.get("start", Values.NONE), 0);
        int to = offset(text, bound.get("end", Values.NONE), text.length());
        if (from > to) {
            return Values.of(0);
        }
        if (part.isEmpty()) {
            return Values.of(text.codePointCount(from, to) + 1L);
        }
        long count = 0;
        for (int i = text.indexOf(part, from, to);
                i >= 0;
                i = text.indexOf(part, i + part.length(), to)) {
            count++;
        }
        return Values.of(count);
    }

    /// Where a bound given in characters lies; counted from the end when negative.
    private static int offset(String text, Value bound, int fallback) {
        if (bound instanceof Value.None) {
            return fallback;
        }
        int size = text.codePointCount(0, text.length());
        int index = Numbers.toIndex(bound);
        return text.offsetByCodePoints(
                0, Math.clamp(index < 0 ? (long) index + size : index, 0, size));
    }
}
