package dev.jebena.schema.regex;

/// The place in a pattern that is being read. Owned by one thread.
final class PatternCursor {
    static final int END = -1;

    /// The longest name of a group or a property.
    private static final int MAX_NAME = 200;

    private final String text;
    private int position;

    PatternCursor(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position == text.length();
    }

    /// The next code point, or [#END].
    int peek() {
        return atEnd() ? END : text.codePointAt(position);
    }

    int next() {
        int codePoint = peek();
        position += codePoint == END ? 0 : Character.charCount(codePoint);
        return codePoint;
    }

    boolean looksAt(String expected) {
        return text.startsWith(expected, position);
    }

    boolean eat(String expected) {
        boolean there = looksAt(expected);
        if (there) {
            position += expected.length();
        }
        return there;
    }

    void back(int to) {
        position = to;
    }

    /// The text up to a mark, which is passed.
    String until(String mark, String what) {
        int end = text.indexOf(mark, position);
        if (end < 0) {
            throw fail("%s without '%s'".formatted(what, mark));
        }
        if (end - position > MAX_NAME) {
            throw fail("%s of more than %d characters".formatted(what, MAX_NAME));
        }
        String found = text.substring(position, end);
        position = end + mark.length();
        return found;
    }

    /// So many hexadecimal digits, or -1, and then nothing was read.
    int hex(int digits) {
        int from = position;
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = hexDigit(atEnd() ? END : text.charAt(position));
            if (digit < 0) {
                position = from;
                return -1;
            }
            value = value << 4 | digit;
            position++;
        }
        return value;
    }

    static int hexDigit(int c) {
        return c > 0 && c < 128 ? Character.digit(c, 16) : -1;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    PatternException fail(String what) {
        return fail(what, position);
    }

    PatternException fail(String what, int at) {
        return new PatternException(PatternException.Kind.SYNTAX, at, what);
    }
}
