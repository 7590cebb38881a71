package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `'%s and %05.2f' % (…)`, and `%(name)s` from a dict.
final class PercentFormat {
    private static final Pattern FIELD =
            Pattern.compile(
                    "%(?:\\(([^)]*)\\))?([-+ 0#]{0,5})(\\d{0,6})(?:\\.(\\d{1,6}))?[hlL]?(.)",
                    Pattern.DOTALL);

    private PercentFormat() {}

    static Value apply(Text template, Value operand, Budget budget) {
        String format = template.value();
        List<Value> values =
                operand instanceof Sequence sequence && sequence.isTuple()
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
                String text = field(matcher, value, template.safe(), budget);
                budget.allocate(text.length());
                out.append(text);
            }
            at = matcher.end();
        }
        if (used < values.size() && !hasItems(operand)) {
            throw Failure.of("not all arguments converted during string formatting");
        }
        budget.allocate(format.length());
        return SafeText.like(template, out.append(format, at, format.length()).toString());
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

    private static String field(Matcher matcher, Value value, boolean safe, Budget budget) {
        String flags = matcher.group(2);
        char type = matcher.group(5).charAt(0);
        boolean text = "srac".indexOf(type) >= 0;
        String align = flags.contains("-") ? "<" : flags.contains("0") && !text ? "0=" : ">";
        String sign = text ? "" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        String prefix = flags.contains("#") && "xXo".indexOf(type) >= 0 ? "#" : "";
        String precision = matcher.group(4) != null ? "." + matcher.group(4) : "";
        String start = align + sign + prefix + matcher.group(3);
        Value shown =
                switch (type) {
                    case 's' -> safe ? SafeText.escaped(value, budget) : text(value, budget);
                    case 'r' -> new Text(Printer.quoted(value, budget));
                    case 'a' -> new Text(Printer.ascii(value, budget));
                    case 'c' -> character(value);
                    case 'd', 'i', 'u' -> truncated(value);
                    default -> number(value);
                };
        String spec =
                switch (type) {
                    case 's', 'r', 'a', 'c' -> start + precision + "s";
                    case 'd', 'i', 'u' -> start + "d";
                    case 'f', 'F', 'e', 'E', 'g', 'G' -> start + precision + type;
                    case 'x', 'X', 'o' -> start + type;
                    default -> throw Failure.of("unsupported format character '" + type + "'");
                };
        String written = FormatSpec.parse(spec).format(shown, budget);
        return safe && "ra".indexOf(type) >= 0
                ? SafeText.escaped(new Text(written), budget).value()
                : written;
    }

    private static Value text(Value value, Budget budget) {
        return new Text(Printer.text(value, budget));
    }

    private static Value character(Value value) {
        if (value instanceof Text text && Types.length(text) == 1) {
            return text;
        }
        return new Text(Letters.ofCode(value));
    }

    private static Value number(Value value) {
        if (value instanceof Value.Undefined undefined) {
            throw undefined.failure();
        }
        if (!Numbers.isNumber(value)) {
            throw Failure.of("a number is required, not " + Types.name(value));
        }
        return value;
    }

    private static Value truncated(Value value) {
        return value instanceof Value.Real(double real)
                ? Numbers.truncated(real)
                : Numbers.integer(Numbers.toInteger(number(value)));
    }
}
