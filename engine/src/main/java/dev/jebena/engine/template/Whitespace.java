package dev.jebena.engine.template;

/// White space as Python's strings see it.
final class Whitespace {
    private Whitespace() {}

    static boolean is(int point) {
        return switch (point) {
            case ' ', '\t', '\n', 0x0b, '\f', '\r', 0x1c, 0x1d, 0x1e, 0x1f -> true;
            case 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
            default -> point >= 0x2000 && point <= 0x200a;
        };
    }

    static String strip(String text) {
        return stripEnd(stripStart(text));
    }

    static String stripStart(String text) {
        int from = 0;
        while (from < text.length() && is(text.charAt(from))) {
            from++;
        }
        return text.substring(from);
    }

    static String stripEnd(String text) {
        int to = text.length();
        while (to > 0 && is(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(0, to);
    }
}
