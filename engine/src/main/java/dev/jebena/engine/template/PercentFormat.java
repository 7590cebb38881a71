package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `'%s and %05.2f' % (…)`, and `%(name)s` from a dict.
final class PercentFormat {
    private static final Pattern FIELD =
            Pattern.compile(
                    "%(?:\\(([^)]*)\\))?([-+ 0#]{0,5})(\\d{0,6})(?:\\.(\\d{1,6}))?(.)",
                    Pattern.DOTALL);

    private PercentFormat() {}

    static Value apply(String format, Value operand, Budget budget) {
        List<Value> values =
                operand instanceof Sequence sequence && sequence.kind() == Sequence.Kind.TUPLE
                        ? sequence.elements()
                        : List.of(operand);
        StringBuilder out = new StringBuilder();
        Matcher matcher = FIELD.matcher(format);
        int at = 0;
        int used = 0;
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent < 0) {
                break;
            }
            out.append(format, at, percent);
            if (!matcher.find(percent) || matcher.start() != percent) {
                throw Failure.of("incomplete format");
            }
            if (matcher.group(5).equals("%")) {
                out.append('%');
            } else {
                boolean named = matcher.group(1) != null;
                if (!named && used == values.size()) {
                    throw Failure.of("not enough arguments for format string");
                }
                Value value = named ? entry(operand, matcher.group(1)) : values.get(used++);
                String text = field(matcher, value, budget);
                budget.allocate(text.length());
                out.append(text);
            }
            at = matcher.end();
        }
        if (used < values.size() && !hasItems(operand)) {
            throw Failure.of("not all arguments converted during string formatting");
        }
        budget.allocate(format.length());
        return new Text(out.append(format, at, format.length()).toString());
    }

    /// Whether the operand may be meant for `%(name)s` only, and then need not be used.
    private static boolean hasItems(Value operand) {
        return switch (operand) {
            case Dict _, Value.Undefined _ -> true;
            case Sequence sequence -> sequence.kind() == Sequence.Kind.LIST;
            default -> false;
        };
    }

    private static Value entry(Value operand, String name) {
        Value value = operand instanceof Dict dict ? dict.get(name) : null;
        if (value == null) {
            throw Failure.of("the format asks for '" + name + "', which is not given");
        }
        return value;
    }

    private static String field(Matcher matcher, Value value, Budget budget) {
        String flags = matcher.group(2);
        char type = matcher.group(5).charAt(0);
        String align = flags.contains("-") ? "<" : flags.contains("0") && type != 's' ? "0=" : ">";
        String sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        String precision = matcher.group(4) != null ? "." + matcher.group(4) : "";
        String width = matcher.group(3);
        return switch (type) {
            case 's' -> spec(align, "", width, precision, 's').format(text(value, budget), budget);
            case 'r' ->
                    spec(align, "", width, precision, 's')
                            .format(new Text(Printer.quoted(value, budget)), budget);
            case 'd', 'i', 'u' ->
                    spec(align, sign, width, "", 'd').format(truncated(value), budget);
            case 'f', 'F', 'e', 'E', 'g', 'G' ->
                    spec(align, sign, width, precision, type).format(number(value), budget);
            case 'x', 'X', 'o' -> spec(align, sign, width, "", type).format(number(value), budget);
            case 'c' ->
                    spec(align, "", width, "", 's')
                            .format(
                                    value instanceof Text
                                            ? value
                                            : new Text(Character.toString(Numbers.toIndex(value))),
                                    budget);
            default -> throw Failure.of("unsupported format character '" + type + "'");
        };
    }

    private static FormatSpec spec(
            String align, String sign, String width, String precision, char type) {
        return FormatSpec.parse(align + sign + width + precision + type);
    }

    private static Value text(Value value, Budget budget) {
        return new Text(Printer.text(value, budget));
    }

    private static Value number(Value value) {
        if (!Numbers.isNumber(value)) {
            throw Failure.of("a number is required, not " + Types.name(value));
        }
        return value;
    }

    private static Value truncated(Value value) {
        return value instanceof Value.Real real
                ? Numbers.integer(new BigDecimal(real.value()).toBigInteger())
                : number(value);
    }
}
