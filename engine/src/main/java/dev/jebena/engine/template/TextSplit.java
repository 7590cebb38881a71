package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.None;
import dev.jebena.engine.template.Value.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Methods of strings that cut them.
final class TextSplit {
    static final Map<String, TextMethods.Method> METHODS =
            Map.of(
                    "split", (text, arguments, in) -> split("split", text, arguments, in),
                    "rsplit", (text, arguments, in) -> split("rsplit", text, arguments, in),
                    "splitlines", TextSplit::splitLines,
                    "partition", (text, arguments, _) -> partition(text, arguments, false),
                    "rpartition", (text, arguments, _) -> partition(text, arguments, true));

    /// What a text has been cut into, paid for part by part.
    private record Parts(List<Value> values, Budget budget) {
        Parts(Budget budget) {
            this(new ArrayList<>(), budget);
        }

        void add(String part) {
            budget.allocateValues(1);
            budget.allocate(part.length());
            values.add(new Text(part));
        }

        int count() {
            return values.size();
        }

        Value list() {
            return Values.list(values);
        }

        Value reversedList() {
            Collections.reverse(values);
            return list();
        }
    }

    private TextSplit() {}

    private static Value split(String name, String text, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind(name, "sep", "maxsplit");
        int most = bound.index("maxsplit", -1);
        int limit = most < 0 ? Integer.MAX_VALUE : most;
        boolean fromEnd = name.equals("rsplit");
        Parts parts = new Parts(in.budget());
        if (bound.get("sep", Values.NONE) instanceof None) {
            return fromEnd ? wordsFromEnd(text, limit, parts) : words(text, limit, parts);
        }
        String separator = Types.text(bound.require("sep"));
        if (separator.isEmpty()) {
            throw Failure.of("empty separator");
        }
        return fromEnd
                ? cutFromEnd(text, separator, limit, parts)
                : cut(text, separator, limit, parts);
    }

    private static Value cut(String text, String separator, int limit, Parts parts) {
        int from = 0;
        while (parts.count() < limit) {
            int at = TextFinder.first(text, separator, from, text.length());
            if (at < 0) {
                break;
            }
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts.list();
    }

    private static Value cutFromEnd(String text, String separator, int limit, Parts parts) {
        int to = text.length();
        while (parts.count() < limit) {
            int at = TextFinder.last(text, separator, 0, to);
            if (at < 0) {
                break;
            }
            parts.add(text.substring(at + separator.length(), to));
            to = at;
        }
        parts.add(text.substring(0, to));
        return parts.reversedList();
    }

    /// Words between white space; what is left after `limit` of them stays together.
    private static Value words(String text, int limit, Parts parts) {
        String rest = Whitespace.stripStart(text);
        int at = 0;
        while (at < rest.length()) {
            if (parts.count() == limit) {
                parts.add(rest.substring(at));
                break;
            }
            int end = at;
            while (end < rest.length() && !Whitespace.is(rest.charAt(end))) {
                end++;
            }
            parts.add(rest.substring(at, end));
            at = end;
            while (at < rest.length() && Whitespace.is(rest.charAt(at))) {
                at++;
            }
        }
        return parts.list();
    }

    private static Value wordsFromEnd(String text, int limit, Parts parts) {
        String rest = Whitespace.stripEnd(text);
        int at = rest.length();
        while (at > 0) {
            if (parts.count() == limit) {
                parts.add(rest.substring(0, at));
                break;
            }
            int start = at;
            while (start > 0 && !Whitespace.is(rest.charAt(start - 1))) {
                start--;
            }
            parts.add(rest.substring(start, at));
            at = start;
            while (at > 0 && Whitespace.is(rest.charAt(at - 1))) {
                at--;
            }
        }
        return parts.reversedList();
    }

    private static Value splitLines(String text, Arguments arguments, Interpreter in) {
        boolean keepEnds = arguments.bind("splitlines", "keepends").truth("keepends", false);
        return lines(text, keepEnds, in.budget());
    }

    /// The lines of a text, at every line end that Python knows; a line end at the end begins none.
    static Value.Sequence lines(String text, boolean keepEnds, Budget budget) {
        Parts parts = new Parts(budget);
        int from = 0;
        while (from < text.length()) {
            int end = from;
            while (end < text.length() && !isLineEnd(text.charAt(end))) {
                end++;
            }
            int next = Math.min(text.length(), text.startsWith("\r\n", end) ? end + 2 : end + 1);
            parts.add(text.substring(from, keepEnds ? next : end));
            from = next;
        }
        return Values.list(parts.values());
    }

    private static boolean isLineEnd(char c) {
        return switch (c) {
            case '\n', '\r', 0x0b, '\f', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029 -> true;
            default -> false;
        };
    }

    private static Value partition(String text, Arguments arguments, boolean last) {
        String separator = Types.text(arguments.bind("partition", "sep").require("sep"));
        if (separator.isEmpty()) {
            throw Failure.of("empty separator");
        }
        int at =
                last
                        ? TextFinder.last(text, separator, 0, text.length())
                        : TextFinder.first(text, separator, 0, text.length());
        if (at < 0) {
            Text whole = new Text(text);
            return last
                    ? Values.tuple(Values.EMPTY, Values.EMPTY, whole)
                    : Values.tuple(whole, Values.EMPTY, Values.EMPTY);
        }
        return Values.tuple(
                new Text(text.substring(0, at)),
                new Text(separator),
                new Text(text.substring(at + separator.length())));
    }
}
