package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Bool;
import dev.jebena.engine.template.Value.Callable;
import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Int;
import dev.jebena.engine.template.Value.Iteration;
import dev.jebena.engine.template.Value.Namespace;
import dev.jebena.engine.template.Value.None;
import dev.jebena.engine.template.Value.Real;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import dev.jebena.engine.template.Value.Undefined;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// Values as Python's `str` and `repr` write them.
final class Printer {
    private final StringBuilder out = new StringBuilder();
    private final Budget budget;

    private Printer(Budget budget) {
        this.budget = budget;
    }

    /// `str(value)`
    static String text(Value value, Budget budget) {
        if (value instanceof Text text) {
            return text.value();
        }
        if (value instanceof Undefined) {
            return "";
        }
        return quoted(value, budget);
    }

    /// `repr(value)`
    static String quoted(Value value, Budget budget) {
        Printer printer = new Printer(budget);
        printer.write(value);
        return printer.out.toString();
    }

    /// A key or an index for a message.
    static String plain(Value value) {
        return switch (value) {
            case Text text -> text.value();
            case Int integer -> integer.value().toString();
            default -> Types.name(value);
        };
    }

    private void write(Value value) {
        budget.allocateElements(1);
        switch (value) {
            case None _ -> append("None");
            case Bool bool -> append(bool.value() ? "True" : "False");
            case Int integer -> append(integer.value().toString());
            case Real real -> append(real(real.value()));
            case Text text -> append(quoted(text.value()));
            case Sequence sequence -> sequence(sequence);
            case Dict dict -> dict(dict);
            case Undefined _ -> append("Undefined");
            case Callable callable -> append("<function " + callable.name() + ">");
            case Namespace _ -> append("<Namespace>");
            case Iteration _ -> append("<generator object>");
            case LoopState _ -> append("<LoopContext>");
        }
    }

    private void append(String text) {
        budget.allocate(text.length());
        out.append(text);
    }

    private void sequence(Sequence sequence) {
        List<Value> elements = sequence.elements();
        switch (sequence.kind()) {
            case LIST -> elements("[", elements, "]");
            case TUPLE -> elements("(", elements, elements.size() == 1 ? ",)" : ")");
            case RANGE -> elements("[", elements, "]");
            case KEYS -> elements("dict_keys([", elements, "])");
            case VALUES -> elements("dict_values([", elements, "])");
            case ITEMS -> elements("dict_items([", elements, "])");
        }
    }

    private void elements(String open, List<Value> elements, String close) {
        append(open);
        boolean first = true;
        for (Value element : elements) {
            append(first ? "" : ", ");
            first = false;
            write(element);
        }
        append(close);
    }

    private void dict(Dict dict) {
        append("{");
        boolean first = true;
        for (var entry : dict.entries().entrySet()) {
            append(first ? "" : ", ");
            first = false;
            write(entry.getKey());
            append(": ");
            write(entry.getValue());
        }
        append("}");
    }

    /// The shortest decimal that gives the same float, as Python lays it out.
    static String real(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal shorter = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
        if (shorter.doubleValue() == value) {
            decimal = shorter.stripTrailingZeros();
        }
        String digits = decimal.unscaledValue().abs().toString();
        int exponent = digits.length() - decimal.scale() - 1;
        String sign = value < 0 ? "-" : "";
        if (exponent < -4 || exponent >= 16) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            String power =
                    Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
            return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + power;
        }
        String plain = decimal.abs().toPlainString();
        return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints()
                .forEach(point -> {
                    switch (point) {
                        case '\\' -> out.append("\\\\");
                        case '\n' -> out.append("\\n");
                        case '\r' -> out.append("\\r");
                        case '\t' -> out.append("\\t");
                        default -> {
                            if (point == quote) {
                                out.append('\\').append(quote);
                            } else if (isPrintable(point)) {
                                out.appendCodePoint(point);
                            } else {
                                escape(point, out);
                            }
                        }
                    }
                });
        return out.append(quote).toString();
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }

    private static void escape(int point, StringBuilder out) {
        String format = point < 0x100 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\U%08x";
        out.append(String.format(Locale.ROOT, format, point));
    }
}
