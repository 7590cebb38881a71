package dev.jebena.engine.template;

/// Python's escapes in string literals. What is no escape stays as it is, backslash and all.
final class Escapes {
    private Escapes() {}

    static String read(String literal) {
        if (literal.indexOf('\\') < 0) {
            return literal;
        }
        StringBuilder text = new StringBuilder(literal.length());
        int at = 0;
        while (at < literal.length()) {
            char c = literal.charAt(at);
            if (c == '\\' && at + 1 < literal.length()) {
                at = escape(literal, at + 1, text);
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    /// Appends what the escape at `at`, behind its backslash, stands for; answers where it ends.
    private static int escape(String literal, int at, StringBuilder text) {
        char c = literal.charAt(at);
        switch (c) {
            case '\n' -> {}
            case '\\', '\'', '"' -> text.append(c);
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'a' -> text.append('\u0007');
            case 'v' -> text.append('\u000b');
            case 'x' -> {
                return code(literal, at + 1, 2, 2, 16, text);
            }
            case 'u' -> {
                return code(literal, at + 1, 4, 4, 16, text);
            }
            case 'U' -> {
                return code(literal, at + 1, 8, 8, 16, text);
            }
            default -> {
                if (c >= '0' && c <= '7') {
                    return code(literal, at, 1, 3, 8, text);
                }
                text.append('\\').append(c);
            }
        }
        return at + 1;
    }

    private static int code(
            String literal, int from, int least, int most, int radix, StringBuilder text) {
        long point = 0;
        int at = from;
        while (at < literal.length() && at - from < most) {
            int digit = literal.charAt(at) < 0x80 ? Character.digit(literal.charAt(at), radix) : -1;
            if (digit < 0) {
                break;
            }
            point = point * radix + digit;
            at++;
        }
        if (at - from < least || point > Character.MAX_CODE_POINT) {
            throw Failure.of("a string has an escape that is no character");
        }
        text.appendCodePoint((int) point);
        return at;
    }
}
