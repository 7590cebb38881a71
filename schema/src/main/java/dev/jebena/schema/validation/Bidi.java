package dev.jebena.schema.validation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Whether the labels of a host name read the same in both directions of writing: RFC 5893, section
/// 2.
final class Bidi {
    private Bidi() {}

    private enum Direction {
        LEFT,
        RIGHT,
        EUROPEAN_DIGIT,
        ARABIC_DIGIT,
        MARK,
        NEUTRAL,
        OTHER
    }

    /// Whether all of `labels` do what the rule asks, if any is written from right to left.
    static boolean isFine(List<String> labels) {
        boolean asks = labels.stream().anyMatch(label -> isRightToLeft(directions(label)));
        return !asks || labels.stream().allMatch(label -> isFineLabel(directions(label)));
    }

    private static boolean isRightToLeft(List<Direction> label) {
        return label.contains(Direction.RIGHT) || label.contains(Direction.ARABIC_DIGIT);
    }

    private static boolean isFineLabel(List<Direction> label) {
        boolean right = label.getFirst() == Direction.RIGHT;
        Set<Direction> inside =
                right
                        ? EnumSet.complementOf(EnumSet.of(Direction.LEFT, Direction.OTHER))
                        : EnumSet.of(
                                Direction.LEFT,
                                Direction.EUROPEAN_DIGIT,
                                Direction.MARK,
                                Direction.NEUTRAL);
        Set<Direction> last =
                right
                        ? EnumSet.of(
                                Direction.RIGHT, Direction.EUROPEAN_DIGIT, Direction.ARABIC_DIGIT)
                        : EnumSet.of(Direction.LEFT, Direction.EUROPEAN_DIGIT);
        int end = label.size();
        while (label.get(end - 1) == Direction.MARK && end > 1) {
            end--;
        }
        boolean bothDigits =
                label.contains(Direction.EUROPEAN_DIGIT) && label.contains(Direction.ARABIC_DIGIT);
        return (right || label.getFirst() == Direction.LEFT)
                && inside.containsAll(label)
                && last.contains(label.get(end - 1))
                && !(right && bothDigits);
    }

    private static List<Direction> directions(String label) {
        return label.codePoints().mapToObj(Bidi::direction).toList();
    }

    private static Direction direction(int c) {
        return switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> Direction.LEFT;
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                    Direction.RIGHT;
            case Character.DIRECTIONALITY_EUROPEAN_NUMBER -> Direction.EUROPEAN_DIGIT;
            case Character.DIRECTIONALITY_ARABIC_NUMBER -> Direction.ARABIC_DIGIT;
            case Character.DIRECTIONALITY_NONSPACING_MARK -> Direction.MARK;
            case Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
                    Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
                    Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
                    Character.DIRECTIONALITY_OTHER_NEUTRALS,
                    Character.DIRECTIONALITY_BOUNDARY_NEUTRAL ->
                    Direction.NEUTRAL;
            default -> Direction.OTHER;
        };
    }
}
