package dev.jebena.barista.curriculum;

import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Turn;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Exercises in copying letters that mean nothing. A small model finds out quickly how to copy when
/// there is nothing else to learn, and slowly when there is.
final class CopyDrill {
    private static final int LONGEST_WORD = 8;

    private CopyDrill() {}

    /// @param most words to copy
    static Dialogue next(RandomGenerator random, int most) {
        StringBuilder words = new StringBuilder(word(random));
        for (int i = random.nextInt(most); i > 0; i--) {
            words.append(' ').append(word(random));
        }
        String text = words.toString();
        List<Turn> turns =
                random.nextBoolean()
                        ? List.of(Turn.user("copy: " + text), Turn.assistant(text))
                        : List.of(
                                Turn.user("JSON, name: " + text),
                                Turn.assistant(
                                        "{\"customer\":\""
                                                + text
                                                + "\",\"items\":[],\"to_go\":null}"));
        return new Dialogue("copy", turns);
    }

    private static String word(RandomGenerator random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(1, LONGEST_WORD); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> Character.toUpperCase(word.charAt(0)) + word.substring(1);
            case 2 -> word.toString().toUpperCase(Locale.ROOT);
            default -> word.toString();
        };
    }
}
