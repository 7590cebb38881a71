package dev.jebena.engine.template;

import dev.jebena.engine.template.Token.Kind;
import java.math.BigInteger;

/// Numbers as Python writes them: `1_000`, `0xff`, `0b1`, `0o7`, `1.5`, `1e-3`.
final class NumberLexer {
    /// Takes a token and where it ends.
    interface Sink {
        Token take(Kind kind, String text, int end, int line);
    }

    private static final int MAX_DIGITS = 1000;

    private NumberLexer() {}

    /// The number that begins with the digit at `from`; the text of an integer is decimal.
    ///
    /// @param real whether it may have a fraction or an exponent; an index behind a dot has none
    static Token read(String source, int from, boolean real, int line, Sink sink) {
        int radix = radix(source, from);
        if (radix != 10) {
            int end = digits(source, from + 2, radix);
            if (end > from + 2) {
                String digits = source.substring(from + 2, end).replace("_", "");
                if (digits.length() > MAX_DIGITS) {
                    throw Failure.of("an integer has more than " + MAX_DIGITS + " digits");
                }
                String decimal = new BigInteger(digits, radix).toString();
                return sink.take(Kind.INTEGER, decimal, end, line);
            }
        }
        int end = digits(source, from, 10);
        int whole = end;
        if (real && at(source, end) == '.' && digit(at(source, end + 1), 10)) {
            end = digits(source, end + 1, 10);
        }
        if (real && (at(source, end) == 'e' || at(source, end) == 'E')) {
            int exponent =
                    at(source, end + 1) == '+' || at(source, end + 1) == '-' ? end + 2 : end + 1;
            if (digit(at(source, exponent), 10)) {
                end = digits(source, exponent, 10);
            }
        }
        String text = source.substring(from, end).replace("_", "");
        return sink.take(end > whole ? Kind.REAL : Kind.INTEGER, text, end, line);
    }

    private static int radix(String source, int from) {
        if (source.charAt(from) != '0') {
            return 10;
        }
        return switch (at(source, from + 1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 10;
        };
    }

    /// Behind the digits, which single underscores may part.
    private static int digits(String source, int from, int radix) {
        int to = from;
        while (digit(at(source, to), radix)
                || (at(source, to) == '_' && to > from && digit(at(source, to + 1), radix))) {
            to++;
        }
        return to;
    }

    private static boolean digit(char c, int radix) {
        return c < 0x80 && Character.digit(c, radix) >= 0;
    }

    private static char at(String source, int index) {
        return index < source.length() ? source.charAt(index) : '\0';
    }
}
