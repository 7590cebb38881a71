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
import java.util.function.UnaryOperator;

/// Filters that make one text of another. They take any value and begin with its text.
final class TextFilters {
    static final Map<String, Filters.Filter> FILTERS = new HashMap<>();

    /// A character becomes up to three bytes, and each of them three characters.
    private static final long MOST_PER_ENCODED = 9;

    static {
        keeping("upper", text -> text.toUpperCase(Locale.ROOT));
        keeping("lower", text -> text.toLowerCase(Locale.ROOT));
        keeping("capitalize", Letters::capitalize);
        keeping("string", text -> text);
        FILTERS.put("title", TextFilters::title);
        FILTERS.put("trim", TextFilters::trim);
        FILTERS.put("safe", TextFilters::safe);
        FILTERS.put("escape", (input, arguments, in) -> escape("escape", input, arguments, in));
        FILTERS.put("e", (input, arguments, in) -> escape("e", input, arguments, in));
        FILTERS.put("forceescape", TextFilters::escapeAgain);
        FILTERS.put("urlencode", TextFilters::urlEncode);
        FILTERS.put("replace", TextFilters::replace);
        FILTERS.put("format", TextFilters::format);
    }

    private TextFilters() {}

    /// A filter without arguments that leaves safe text safe.
    private static void keeping(String name, UnaryOperator<String> filter) {
        FILTERS.put(
                name,
                (input, arguments, in) -> {
                    arguments.bind(name);
                    String text = Printer.text(input, in.budget());
                    in.budget().allocate(2L * text.length());
                    return SafeText.like(input, filter.apply(text));
                });
    }

    private static Value trim(Value input, Arguments arguments, Interpreter in) {
        Value characters = arguments.bind("trim", "chars").get("chars", Values.NONE);
        String text = Printer.text(input, in.budget());
        in.budget().allocate(text.length());
        return SafeText.like(input, TextMethods.strip(text, characters, true, true));
    }

    private static Value safe(Value input, Arguments arguments, Interpreter in) {
        arguments.bind("safe");
        return SafeText.of(Printer.text(input, in.budget()));
    }

    private static Value escape(String name, Value input, Arguments arguments, Interpreter in) {
        arguments.bind(name);
        return SafeText.escaped(input, in.budget());
    }

    private static Value escapeAgain(Value input, Arguments arguments, Interpreter in) {
        arguments.bind("forceescape");
        return SafeText.escaped(new Text(Printer.text(input, in.budget())), in.budget());
    }

    /// Words begin behind white space, hyphens and opening brackets.
    private static Value title(Value input, Arguments arguments, Interpreter in) {
        arguments.bind("title");
        String text = Printer.text(input, in.budget());
        in.budget().allocate(4L * text.length());
        StringBuilder out = new StringBuilder(text.length());
        boolean start = true;
        for (int point : text.codePoints().toArray()) {
            String letter = Character.toString(point);
            out.append(start ? letter.toUpperCase(Locale.ROOT) : letter.toLowerCase(Locale.ROOT));
            start = Whitespace.is(point) || "-({[<".indexOf(point) >= 0;
        }
        return new Text(out.toString());
    }

    /// A text as a part of a path; pairs of names and values as a query.
    private static Value urlEncode(Value input, Arguments arguments, Interpreter in) {
        arguments.bind("urlencode");
        if (input instanceof Text || !Types.isIterable(input)) {
            return new Text(urlQuoted(input, in.budget()).replace("%2F", "/"));
        }
        List<Value> pairs =
                input instanceof Value.Dict dict
                        ? DictMethods.items(dict, in.budget())
                        : Types.elements(input, in.budget());
        StringBuilder out = new StringBuilder();
        for (Value pair : pairs) {
            List<Value> parts = Types.pair(pair, in.budget());
            out.append(out.isEmpty() ? "" : "&")
                    .append(urlQuoted(parts.getFirst(), in.budget()).replace("%20", "+"))
                    .append('=')
                    .append(urlQuoted(parts.getLast(), in.budget()).replace("%20", "+"));
        }
        return new Text(out.toString());
    }

    private static String urlQuoted(Value value, Budget budget) {
        String text = Printer.text(value, budget);
        budget.allocate(MOST_PER_ENCODED * text.length());
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
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
        Text format = new Text(Printer.text(input, in.budget()), isSafe(input));
        if (!arguments.named().isEmpty()) {
            if (!arguments.positional().isEmpty()) {
                throw Failure.of("can't handle positional and keyword arguments at the same time");
            }
            Map<Value, Value> named = new HashMap<>();
            arguments.named().forEach((name, value) -> named.put(new Text(name), value));
            return PercentFormat.apply(format, new Value.Dict(named), in.budget());
        }
        List<Value> values = new ArrayList<>(arguments.positional());
        return PercentFormat.apply(format, new Sequence(Sequence.Kind.TUPLE, values), in.budget());
    }

    private static boolean isSafe(Value input) {
        return input instanceof Text text && text.safe();
    }
}
