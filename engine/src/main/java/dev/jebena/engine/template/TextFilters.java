package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// Filters that make one text of another. They take any value and begin with its text.
final class TextFilters {
    static final Map<String, Filters.Filter> FILTERS = new HashMap<>();

    static {
        plain("upper", text -> text.toUpperCase(Locale.ROOT));
        plain("lower", text -> text.toLowerCase(Locale.ROOT));
        plain("capitalize", Letters::capitalize);
        plain("title", TextFilters::title);
        plain("string", text -> text);
        plain("safe", text -> text);
        plain("escape", TextFilters::escape);
        plain("e", TextFilters::escape);
        plain("forceescape", TextFilters::escape);
        plain("urlencode", TextFilters::urlEncode);
        text("trim", TextFilters::trim, "chars");
        FILTERS.put("replace", TextFilters::replace);
        FILTERS.put("format", TextFilters::format);
    }

    private TextFilters() {}

    private static void plain(String name, UnaryOperator<String> filter) {
        text(name, (text, _) -> filter.apply(text));
    }

    private static void text(
            String name, BiFunction<String, Arguments.Bound, String> filter, String... parameters) {
        FILTERS.put(
                name,
                (input, arguments, in) -> {
                    Arguments.Bound bound = arguments.bind(name, parameters);
                    String text = Printer.text(input, in.budget());
                    in.budget().allocate(text.length());
                    return new Text(filter.apply(text, bound));
                });
    }

    private static String trim(String text, Arguments.Bound bound) {
        return TextMethods.strip(text, bound.get("chars", Values.NONE), true, true);
    }

    /// Words begin behind white space, hyphens and opening brackets.
    private static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean start = true;
        for (int point : text.codePoints().toArray()) {
            out.append(
                    start
                            ? Character.toString(point).toUpperCase(Locale.ROOT)
                            : Character.toString(point).toLowerCase(Locale.ROOT));
            start = Whitespace.is(point) || "-({[<".indexOf(point) >= 0;
        }
        return out.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    private static String urlEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~")
                .replace("%2F", "/");
    }

    private static Value replace(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("replace", "old", "new", "count");
        String text = Printer.text(input, in.budget());
        String old = Printer.text(bound.require("old"), in.budget());
        String by = Printer.text(bound.require("new"), in.budget());
        Value count = bound.get("count", Values.NONE);
        int most = count instanceof Value.None ? -1 : Numbers.toIndex(count);
        return new Text(TextMethods.replace(text, old, by, most, in.budget()));
    }

    private static Value format(Value input, Arguments arguments, Interpreter in) {
        String format = Printer.text(input, in.budget());
        if (!arguments.named().isEmpty()) {
            Map<Value, Value> named = new HashMap<>();
            arguments.named().forEach((name, value) -> named.put(new Text(name), value));
            return PercentFormat.apply(format, new Value.Dict(named), in.budget());
        }
        List<Value> values = new ArrayList<>(arguments.positional());
        return PercentFormat.apply(format, new Sequence(Sequence.Kind.TUPLE, values), in.budget());
    }
}
