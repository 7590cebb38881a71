package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Real;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as a [FormatSpec] asks for them, before they are put into their field.
record NumberFormat(FormatSpec spec) {
    private static final String WHOLE_TYPES = "bcdoxX";

    String format(Value number) {
        boolean whole = !(number instanceof Real);
        char type = spec.type();
        if (type == 'c' && whole) {
            return Letters.ofCode(number);
        }
        if (whole && spec.precision() >= 0 && (type == ' ' || WHOLE_TYPES.indexOf(type) >= 0)) {
            throw Failure.of("precision not allowed in integer format specifier");
        }
        if (!whole && WHOLE_TYPES.indexOf(type) >= 0) {
            throw spec.unknown("float");
        }
        boolean negative =
                whole
                        ? Numbers.toInteger(number).signum() < 0
                        : isNegative(Numbers.toDouble(number));
        Value magnitude =
                negative
                        ? Numbers.negate(number)
                        : whole ? Numbers.integer(Numbers.toInteger(number)) : number;
        String digits = digits(magnitude, whole);
        String written = type == 'E' || type == 'G' || type == 'F' ? upper(digits) : digits;
        char plus = spec.sign();
        String sign = negative ? "-" : plus == '+' || plus == ' ' ? String.valueOf(plus) : "";
        return sign + prefix() + written;
    }

    /// Minus zero is negative too.
    private static boolean isNegative(double number) {
        return !Double.isNaN(number) && Math.copySign(1, number) < 0;
    }

    private String digits(Value magnitude, boolean whole) {
        int precision = spec.precision();
        int usual = precision < 0 ? 6 : precision;
        return switch (spec.type()) {
            case 'd' -> grouped(Numbers.toInteger(magnitude).toString(), 3);
            case 'x' -> grouped(Numbers.toInteger(magnitude).toString(16), 4);
            case 'X' -> grouped(upper(Numbers.toInteger(magnitude).toString(16)), 4);
            case 'o' -> grouped(Numbers.toInteger(magnitude).toString(8), 4);
            case 'b' -> grouped(Numbers.toInteger(magnitude).toString(2), 4);
            case 'f', 'F' -> grouped(fixed(magnitude, usual), 3);
            case '%' ->
                    grouped(fixed(Numbers.multiply(toReal(magnitude), Values.of(100)), usual), 3)
                            + "%";
            case 'e', 'E' -> grouped(exponent(Numbers.toDouble(magnitude), usual), 3);
            case 'g', 'G' -> grouped(general(magnitude, Math.max(1, usual)), 3);
            case 'n' ->
                    whole
                            ? Numbers.toInteger(magnitude).toString()
                            : general(magnitude, Math.max(1, usual));
            case ' ' -> grouped(plain(magnitude, whole), 3);
            default -> throw spec.unknown(whole ? "int" : "float");
        };
    }

    /// Without a type: an integer's digits, the shortest decimal of a float, or so many of its
    /// digits.
    private String plain(Value magnitude, boolean whole) {
        if (whole) {
            return Numbers.toInteger(magnitude).toString();
        }
        if (spec.precision() < 0) {
            return Printer.real(Numbers.toDouble(magnitude));
        }
        String general = general(magnitude, Math.max(1, spec.precision()), true);
        boolean decimal = general.indexOf('.') < 0 && general.indexOf('e') < 0;
        return decimal && Character.isDigit(general.charAt(0)) ? general + ".0" : general;
    }

    private static Value toReal(Value number) {
        return new Real(Numbers.toDouble(number));
    }

    private String prefix() {
        if (!spec.alternate()) {
            return "";
        }
        return switch (spec.type()) {
            case 'x' -> "0x";
            case 'X' -> "0X";
            case 'o' -> "0o";
            case 'b' -> "0b";
            default -> "";
        };
    }

    private static String upper(String digits) {
        return digits.toUpperCase(Locale.ROOT);
    }

    private static String fixed(Value value, int decimals) {
        if (!(value instanceof Real(double real))) {
            BigInteger whole = Numbers.toInteger(value);
            return new BigDecimal(new BigDecimal(whole).doubleValue())
                    .setScale(decimals)
                    .toPlainString();
        }
        return Double.isFinite(real)
                ? new BigDecimal(real).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString()
                : Printer.real(real);
    }

    private static String exponent(double value, int decimals) {
        if (!Double.isFinite(value)) {
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
        return general(number, digits, false);
    }

    /// @param pointed whether a digit must remain behind the point, which leaves one fewer before
    private static String general(Value number, int digits, boolean pointed) {
        double value = Numbers.toDouble(number);
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Printer.real(value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent >= (pointed ? digits - 1 : digits)) {
            int decimals = Math.max(0, rounded.stripTrailingZeros().precision() - 1);
            return exponent(rounded.doubleValue(), decimals);
        }
        return rounded.stripTrailingZeros().toPlainString();
    }

    /// The digits before the point in groups, where the specification asks for it.
    private String grouped(String digits, int size) {
        if (spec.grouping().isEmpty()) {
            return digits;
        }
        if (spec.grouping().equals(",") && size != 3) {
            throw Failure.of("cannot specify ',' with '" + spec.type() + "'");
        }
        int end = 0;
        while (end < digits.length()
                && Character.digit(digits.charAt(end), 16) >= 0
                && digits.charAt(end) != 'e') {
            end++;
        }
        if (size == 4) {
            end = digits.length();
        }
        StringBuilder out = new StringBuilder(digits);
        for (int i = end - size; i > 0; i -= size) {
            out.insert(i, spec.grouping());
        }
        return out.toString();
    }
}
