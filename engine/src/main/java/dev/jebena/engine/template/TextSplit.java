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
                    "splitlines", TextSplit::lines,
                    "partition", (text, arguments, _) -> partition(text, arguments, false),
                    "rpartition", (text, arguments, _) -> partition(text, arguments, true));

    private TextSplit() {}

    private static Value split(String name, String text, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind(name, "sep", "maxsplit");
        int most = bound.index("maxsplit", -1);
        int limit = most < 0 ? Integer.MAX_VALUE : most;
        boolean fromEnd = name.equals("rsplit");
        in.budget().allocate(8L * text.length());
        if (bound.get("sep", Values.NONE) instanceof None) {
            return list(fromEnd ? wordsFromEnd(text, limit) : words(text, limit));
        }
        String separator = Types.text(bound.require("sep"));
        if (separator.isEmpty()) {
            throw Failure.of("empty separator");
        }
        return list(fromEnd ? partsFromEnd(text, separator, limit) : parts(text, separator, limit));
    }

    private static Value list(List<String> parts) {
        List<Value> values = new ArrayList<>();
        parts.forEach(part -> values.add(new Text(part)));
        return Values.list(values);
    }

    private static List<String> parts(String text, String separator, int limit) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (parts.size() < limit) {
            int at = text.indexOf(separator, from);
            if (at < 0) {
                break;
            }
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static List<String> partsFromEnd(String text, String separator, int limit) {
        List<String> parts = new ArrayList<>();
        int to = text.length();
        while (parts.size() < limit) {
            int at = text.lastIndexOf(separator, to - separator.length());
            if (at < 0) {
                break;
            }
            parts.add(text.substring(at + separator.length(), to));
            to = at;
        }
        parts.add(text.substring(0, to));
        Collections.reverse(parts);
        return parts;
    }

    /// Words between white space; what is left after `limit` of them stays together.
    private static List<String> words(String text, int limit) {
        List<String> words = new ArrayList<>();
        String rest = Whitespace.stripStart(text);
        int at = 0;
        while (at < rest.length()) {
            if (words.size() == limit) {
                words.add(rest.substring(at));
                break;
            }
            int end = at;
            while (end < rest.length() && !Whitespace.is(rest.charAt(end))) {
                end++;
            }
            words.add(rest.substring(at, end));
            at = end;
            while (at < rest.length() && Whitespace.is(rest.charAt(at))) {
                at++;
            }
        }
        return words;
    }

    private static List<String> wordsFromEnd(String text, int limit) {
        List<String> words = new ArrayList<>();
        String rest = Whitespace.stripEnd(text);
        int at = rest.length();
        while (at > 0) {
            if (words.size() == limit) {
                words.add(rest.substring(0, at));
                break;
            }
            int start = at;
            while (start > 0 && !Whitespace.is(rest.charAt(start - 1))) {
                start--;
            }
            words.add(rest.substring(start, at));
            at = start;
            while (at > 0 && Whitespace.is(rest.charAt(at - 1))) {
                at--;
            }
        }
        Collections.reverse(words);
        return words;
    }

    private static Value lines(String text, Arguments arguments, Interpreter in) {
        boolean keepEnds = arguments.bind("splitlines", "keepends").truth("keepends", false);
        in.budget().allocate(8L * text.length());
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = from;
            while (end < text.length() && !isLineEnd(text.charAt(end))) {
                end++;
            }
            int next = Math.min(text.length(), text.startsWith("\r\n", end) ? end + 2 : end + 1);
            lines.add(text.substring(from, keepEnds ? next : end));
            from = next;
        }
        return list(lines);
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
        int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
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
