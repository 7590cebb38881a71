package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Bool;
import dev.jebena.engine.template.Value.Int;
import dev.jebena.engine.template.Value.Real;
import dev.jebena.engine.template.Value.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Python's format specification: fill, alignment, sign, width, grouping, precision, type.
///
/// @param align `<`, `>`, `^`, `=`, or a space for the usual one of the type
/// @param sign `+`, a space, `-`, or 0 when not given
/// @param alternate whether `#` asks for a prefix that names the base
/// @param precision -1 when not given
/// @param type a space when not given
record FormatSpec(
        String fill,
        char align,
        char sign,
        boolean alternate,
        int width,
        String grouping,
        int precision,
        char type) {
    private static final int MAX_WIDTH = 10_000;
    private static final int MAX_PRECISION = 300;
    private static final Pattern SPEC =
            Pattern.compile(
                    "(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\\d{1,9})?([,_])?(?:\\.(\\d{1,9}))?([a-zA-Z%])?",
                    Pattern.DOTALL);
    private static final FormatSpec PLAIN = new FormatSpec(" ", ' ', '\0', false, 0, "", -1, ' ');

    FormatSpec {
        if (width > MAX_WIDTH || precision > MAX_PRECISION) {
            throw Failure.limit("a format asks for more than " + MAX_WIDTH + " characters");
        }
    }

    static FormatSpec parse(String spec) {
        if (spec.isEmpty()) {
            return PLAIN;
        }
        Matcher matcher = SPEC.matcher(spec);
        if (!matcher.matches()) {
            throw Failure.of("invalid format specifier '" + spec + "'");
        }
        boolean zero = matcher.group(5) != null;
        String align = matcher.group(2);
        return new FormatSpec(
                or(matcher.group(1), zero ? "0" : " "),
                align != null ? align.charAt(0) : zero ? '0' : ' ',
                or(matcher.group(3), "\0").charAt(0),
                matcher.group(4) != null,
                number(matcher.group(6), 0),
                or(matcher.group(7), ""),
                number(matcher.group(8), -1),
                or(matcher.group(9), " ").charAt(0));
    }

    private static String or(@Nullable String given, String fallback) {
        return given != null ? given : fallback;
    }

    private static int number(@Nullable String given, int fallback) {
        return given != null ? Integer.parseInt(given) : fallback;
    }

    String format(Value value, Budget budget) {
        if (equals(PLAIN)) {
            return Printer.text(value, budget);
        }
        return switch (value) {
            case Text text -> place(text(text), '<', budget);
            case Int _, Bool _, Real _ -> place(new NumberFormat(this).format(value), '>', budget);
            default ->
                    throw Failure.of(
                            "unsupported format string passed to "
                                    + Types.name(value)
                                    + ".__format__");
        };
    }

    private String place(String text, char usual, Budget budget) {
        char place =
                switch (align) {
                    case ' ' -> usual;
                    case '0' -> usual == '<' ? '<' : '=';
                    default -> align;
                };
        if (place != '=') {
            return TextPadding.pad(text, width, fill, place, budget);
        }
        int signed = text.isEmpty() || "+- ".indexOf(text.charAt(0)) < 0 ? 0 : 1;
        int head = signed + (alternate && "xXob".indexOf(type) >= 0 ? 2 : 0);
        return text.substring(0, head)
                + TextPadding.pad(text.substring(head), width - head, fill, '>', budget);
    }

    private String text(Text text) {
        if (type != ' ' && type != 's') {
            throw unknown("str");
        }
        if (sign != '\0' || align == '=' || alternate || !grouping.isEmpty()) {
            throw Failure.of("a string's format has no sign, no '=', no '#' and no grouping");
        }
        String value = text.value();
        return precision >= 0 && precision < value.codePointCount(0, value.length())
                ? value.substring(0, value.offsetByCodePoints(0, precision))
                : value;
    }

    Failure unknown(String type) {
        return Failure.of(
                "unknown format code '" + this.type + "' for object of type '" + type + "'");
    }
}
