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
import java.util.HexFormat;
import java.util.List;

/// Values as Python's `str` and `repr` write them.
final class Printer {
    private final StringBuilder out = new StringBuilder();
    private final Budget budget;
    private final boolean asciiOnly;

    private Printer(Budget budget, boolean asciiOnly) {
        this.budget = budget;
        this.asciiOnly = asciiOnly;
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
        return quoted(value, false, budget);
    }

    /// `ascii(value)`
    static String ascii(Value value, Budget budget) {
        return quoted(value, true, budget);
    }

    private static String quoted(Value value, boolean asciiOnly, Budget budget) {
        Printer printer = new Printer(budget, asciiOnly);
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
        budget.allocateValues(1);
        switch (value) {
            case None _ -> append("None");
            case Bool bool -> append(bool.value() ? "True" : "False");
            case Int integer -> append(integer.value().toString());
            case Real real -> append(real(real.value()));
            case Text text -> text(text);
            case Sequence sequence -> sequence(sequence);
            case Dict dict -> dict(dict);
            case Undefined _ -> append("Undefined");
            case Callable callable -> append("<function " + callable.name() + ">");
            case Namespace _ -> append("<Namespace>");
            case Iteration _ -> append("<generator object>");
            case LoopState _ -> append("<LoopContext>");
        }
    }

    private void text(Text text) {
        append(text.safe() ? "Markup(" : "");
        quote(text.value());
        append(text.safe() ? ")" : "");
    }

    private void append(String text) {
        budget.allocate(text.length());
        out.append(text);
    }

    private void sequence(Sequence sequence) {
        List<Value> elements = sequence.elements();
        switch (sequence.kind()) {
            case LIST -> elements("[", elements, "]");
            case TUPLE, GROUP -> elements("(", elements, elements.size() == 1 ? ",)" : ")");
            case RANGE -> range(elements);
            case KEYS -> elements("dict_keys([", elements, "])");
            case VALUES -> elements("dict_values([", elements, "])");
            case ITEMS -> elements("dict_items([", elements, "])");
        }
    }

    /// The range with the nearest end of those with these elements.
    private void range(List<Value> elements) {
        if (elements.isEmpty()) {
            append("range(0, 0)");
            return;
        }
        Value first = elements.getFirst();
        Value step = elements.size() > 1 ? Numbers.subtract(elements.get(1), first) : Values.of(1);
        Value beyond = Values.of(Numbers.toInteger(step).signum());
        Value end = Numbers.add(elements.getLast(), beyond);
        append("range(" + plain(first) + ", " + plain(end));
        append(step.equals(Values.of(1)) ? ")" : ", " + plain(step) + ")");
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

    private void quote(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        budget.allocate(text.length() + 2L);
        out.append(quote);
        text.codePoints().forEach(point -> character(point, quote));
        out.append(quote);
    }

    private void character(int point, char quote) {
        switch (point) {
            case '\\' -> append("\\\\");
            case '\n' -> append("\\n");
            case '\r' -> append("\\r");
            case '\t' -> append("\\t");
            default -> {
                if (point == quote) {
                    append("\\" + quote);
                } else if (Letters.isPrintable(point) && (!asciiOnly || point < 0x80)) {
                    out.appendCodePoint(point);
                } else {
                    escape(point);
                }
            }
        }
    }

    private void escape(int point) {
        int digits = point < 0x100 ? 2 : point < 0x10000 ? 4 : 8;
        append(digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U");
        append(HexFormat.of().toHexDigits(point, digits));
    }
}
