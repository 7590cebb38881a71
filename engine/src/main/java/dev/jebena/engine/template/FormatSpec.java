package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Real;
import dev.jebena.engine.template.Value.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Python's format specification: fill, alignment, sign, width, grouping, precision, type.
///
/// @param align `<`, `>`, `^`, `=`, or a space for the usual one of the type
/// @param precision -1 when not given
/// @param type a space when not given
record FormatSpec(
        String fill, char align, char sign, int width, String grouping, int precision, char type) {
    private static final int MAX_WIDTH = 10_000;
    private static final int MAX_PRECISION = 300;
    private static final Pattern SPEC =
            Pattern.compile(
                    "(?:(.)?([<>=^]))?([-+ ])?#?(0)?(\\d{1,9})?([,_])?(?:\\.(\\d{1,9}))?([a-zA-Z%])?",
                    Pattern.DOTALL);

    FormatSpec {
        if (width > MAX_WIDTH || precision > MAX_PRECISION) {
            throw Failure.limit("a format asks for more than " + MAX_WIDTH + " characters");
        }
    }

    static FormatSpec parse(String spec) {
        Matcher matcher = SPEC.matcher(spec);
        if (!matcher.matches()) {
            throw Failure.of("invalid format specifier '" + spec + "'");
        }
        boolean zero = matcher.group(4) != null;
        String align = matcher.group(2);
        return new FormatSpec(
                or(matcher.group(1), zero ? "0" : " "),
                align != null ? align.charAt(0) : zero ? '=' : ' ',
                or(matcher.group(3), "-").charAt(0),
                number(matcher.group(5), 0),
                or(matcher.group(6), ""),
                number(matcher.group(7), -1),
                or(matcher.group(8), " ").charAt(0));
    }

    private static String or(@Nullable String given, String fallback) {
        return given != null ? given : fallback;
    }

    private static int number(@Nullable String given, int fallback) {
        return given != null ? Integer.parseInt(given) : fallback;
    }

    String format(Value value, Budget budget) {
        boolean number = Numbers.isNumber(value) && type != 's';
        String text = number ? number(value, budget) : text(value, budget);
        char place = align != ' ' ? align : number ? '>' : '<';
        return TextPadding.pad(text, width, fill, place, budget);
    }

    private String text(Value value, Budget budget) {
        if (type != ' ' && type != 's') {
            throw Failure.of(
                    "unknown format code '"
                            + type
                            + "' for object of type '"
                            + Types.name(value)
                            + "'");
        }
        String text = value instanceof Text plain ? plain.value() : Printer.text(value, budget);
        int length = text.codePointCount(0, text.length());
        return precision >= 0 && precision < length
                ? text.substring(0, text.offsetByCodePoints(0, precision))
                : text;
    }

    private String number(Value value, Budget budget) {
        boolean negative = Numbers.toDouble(value) < 0;
        Value magnitude = negative ? Numbers.negate(value) : value;
        String digits =
                switch (type) {
                    case 'd', 'n' -> grouped(Numbers.toInteger(magnitude).toString());
                    case 'x' -> Numbers.toInteger(magnitude).toString(16);
                    case 'X' -> Numbers.toInteger(magnitude).toString(16).toUpperCase(Locale.ROOT);
                    case 'o' -> Numbers.toInteger(magnitude).toString(8);
                    case 'b' -> Numbers.toInteger(magnitude).toString(2);
                    case 'c' -> Character.toString(Numbers.toIndex(magnitude));
                    case 'f', 'F' -> grouped(fixed(magnitude, precision < 0 ? 6 : precision));
                    case '%' -> fixed(percent(magnitude), precision < 0 ? 6 : precision) + "%";
                    case 'e', 'E' ->
                            exponent(Numbers.toDouble(magnitude), precision < 0 ? 6 : precision);
                    case 'g', 'G' -> general(magnitude, precision < 0 ? 6 : Math.max(1, precision));
                    case ' ' -> usual(magnitude, budget);
                    default -> throw Failure.of("unknown format code '" + type + "'");
                };
        String written = type == 'E' || type == 'G' ? digits.toUpperCase(Locale.ROOT) : digits;
        return (negative ? "-" : sign == '-' ? "" : String.valueOf(sign)) + written;
    }

    private String usual(Value magnitude, Budget budget) {
        if (precision >= 0) {
            return general(magnitude, Math.max(1, precision));
        }
        return magnitude instanceof Real
                ? Printer.text(magnitude, budget)
                : grouped(Printer.text(magnitude, budget));
    }

    private static Value percent(Value value) {
        return Numbers.multiply(value, Values.of(100));
    }

    private static String fixed(Value value, int decimals) {
        if (!(value instanceof Real real)) {
            BigInteger whole = Numbers.toInteger(value);
            return new BigDecimal(whole).setScale(decimals).toPlainString();
        }
        if (Double.isNaN(real.value()) || Double.isInfinite(real.value())) {
            return Printer.real(real.value());
        }
        return new BigDecimal(real.value())
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static String exponent(double value, int decimals) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Printer.real(value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String mantissa =
                rounded.movePointLeft(exponent)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString();
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + power;
    }

    private static String general(Value number, int digits) {
        double value = Numbers.toDouble(number);
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value == 0 ? "0" : Printer.real(value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent >= digits) {
            int decimals = Math.max(0, rounded.stripTrailingZeros().precision() - 1);
            return exponent(rounded.doubleValue(), decimals);
        }
        return rounded.stripTrailingZeros().toPlainString();
    }

    /// Thousands parted, where the specification asks for it.
    private String grouped(String digits) {
        if (grouping.isEmpty()) {
            return digits;
        }
        int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
        StringBuilder out = new StringBuilder(digits);
        for (int i = point - 3; i > 0; i -= 3) {
            out.insert(i, grouping);
        }
        return out.toString();
    }
}
