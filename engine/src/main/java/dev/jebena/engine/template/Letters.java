package dev.jebena.engine.template;

import java.util.Locale;
import java.util.function.IntPredicate;

/// Upper and lower case as Python's string methods have it.
final class Letters {
    private Letters() {}

    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT)
                + text.substring(first).toLowerCase(Locale.ROOT);
    }

    /// Every run of letters with its first in upper case.
    static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean within = false;
        for (int point : text.codePoints().toArray()) {
            boolean letter = Character.isLetter(point);
            int written =
                    within
                            ? Character.toLowerCase(point)
                            : letter ? Character.toTitleCase(point) : point;
            out.appendCodePoint(written);
            within = letter;
        }
        return out.toString();
    }

    static String swapCase(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(point ->
                        Character.isUpperCase(point)
                                ? Character.toLowerCase(point)
                                : Character.toUpperCase(point))
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    static boolean all(String text, IntPredicate test) {
        return !text.isEmpty() && text.codePoints().allMatch(test);
    }

    static boolean isNumeric(int point) {
        return switch (Character.getType(point)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                    true;
            default -> false;
        };
    }

    /// Whether `repr` shows the character as it is.
    static boolean isPrintable(int point) {
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

    /// Whether the text could name a variable in Python.
    static boolean isIdentifier(String text) {
        if (text.isEmpty()) {
            return false;
        }
        int first = text.codePointAt(0);
        return (first == '_' || Character.isUnicodeIdentifierStart(first))
                && text.codePoints()
                        .allMatch(point ->
                                Character.isUnicodeIdentifierPart(point)
                                        && !Character.isIdentifierIgnorable(point));
    }

    /// The character with that code point.
    static String ofCode(Value code) {
        int point = Numbers.toIndex(code);
        if (!Character.isValidCodePoint(point)) {
            throw Failure.of("there is no character " + point);
        }
        return Character.toString(point);
    }

    static boolean isCased(String text) {
        return text.codePoints()
                .anyMatch(point ->
                        Character.isUpperCase(point)
                                || Character.isLowerCase(point)
                                || Character.isTitleCase(point));
    }
}
