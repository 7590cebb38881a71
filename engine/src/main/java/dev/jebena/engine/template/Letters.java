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

    static boolean isCased(String text) {
        return text.codePoints()
                .anyMatch(point ->
                        Character.isUpperCase(point)
                                || Character.isLowerCase(point)
                                || Character.isTitleCase(point));
    }
}
