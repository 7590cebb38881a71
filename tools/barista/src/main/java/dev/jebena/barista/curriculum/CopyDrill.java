package dev.jebena.barista.curriculum;

import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Turn;
import dev.jebena.barista.order.Alphabets;
import dev.jebena.barista.order.KnownWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Exercises in copying letters that mean nothing. A small model finds out quickly how to copy when
/// there is nothing else to learn, and slowly when there is. Later exercises hide what is to be
/// copied among words that are known from elsewhere and mean nothing here: behind a word that is
/// told, between signs, or as the one that is no word at all.
final class CopyDrill {
    private static final int LONGEST_WORD = 8;
    private static final int MOST_CARRIERS = 8;

    /// How a name is shown among other words: what stands before and behind it.
    private static final List<List<String>> SIGNS =
            List.of(
                    List.of("(", ")"),
                    List.of("\"", "\""),
                    List.of("'", "'"),
                    List.of("[", "]"),
                    List.of("*", "*"),
                    List.of("_", "_"),
                    List.of("«", "»"),
                    List.of("<", ">"),
                    List.of("{", "}"),
                    List.of("- ", " -"),
                    List.of("| ", " |"),
                    List.of("/ ", " /"));

    /// What may stand before a name that nothing closes but the sign after it.
    private static final List<String> BEFORE =
            List.of(
                    "", "", "", ": ", ", ", "; ", "- ", "= ", "# ", "#", "@", "* ", "> ", "» ",
                    "→ ", "-> ", "… ", "... ", "· ", "! ", ". ", "| ", "/ ", ":", "=");

    private static final List<String> AFTER = List.of(".", ",", ";", "!", " -", "\n", " |", " /");

    private CopyDrill() {}

    /// A row of words, and nothing else.
    ///
    /// @param most words to copy
    static Dialogue next(RandomGenerator random, int most) {
        StringBuilder words = new StringBuilder(word(random));
        for (int i = random.nextInt(most); i > 0; i--) {
            words.append(' ').append(word(random));
        }
        String text = words.toString();
        return random.nextBoolean()
                ? dialogue("copy: " + text, text)
                : dialogue("JSON, name: " + text, json(text));
    }

    /// One name among other words.
    static Dialogue hidden(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> behindAWord(random);
            case 1 -> betweenSigns(random);
            default -> unknown(random);
        };
    }

    /// What is to be copied stands behind a word that is told.
    private static Dialogue behindAWord(RandomGenerator random) {
        String marker = KnownWords.next(random);
        String name = random.nextInt(4) == 0 ? word(random) + " " + word(random) : word(random);
        boolean one = name.indexOf(' ') < 0;
        String end = one && random.nextBoolean() ? "" : pick(AFTER, random);
        String text =
                carriers(random, 1, marker)
                        + marker
                        + pick(List.of(" ", " ", ": ", " = ", ", ", " - "), random)
                        + name
                        + end
                        + behind(random, marker);
        return random.nextBoolean()
                ? dialogue("copy what stands after \"" + marker + "\": " + text, name)
                : dialogue("JSON, the name is after \"" + marker + "\": " + text, json(name));
    }

    private static Dialogue betweenSigns(RandomGenerator random) {
        StringBuilder name = new StringBuilder(word(random));
        for (int i = random.nextInt(3); i > 0; i--) {
            name.append(' ').append(word(random));
        }
        List<String> signs = pick(SIGNS, random);
        String text =
                carriers(random, 0, "")
                        + signs.getFirst()
                        + name
                        + signs.getLast()
                        + behind(random, "");
        return random.nextBoolean()
                ? dialogue("copy what is marked: " + text, name.toString())
                : dialogue("JSON, the name is marked: " + text, json(name.toString()));
    }

    /// What is to be copied is the only word that is none.
    private static Dialogue unknown(RandomGenerator random) {
        String name = strange(random);
        String end = random.nextBoolean() ? "" : pick(AFTER, random);
        String front = carriers(random, 0, "");
        String text = front + pick(BEFORE, random) + name + end + behind(random, "");
        return switch (random.nextInt(4)) {
            case 0 -> dialogue("copy the name in: " + text, name);
            case 1 -> dialogue(text + "\nJSON, name", json(name));
            default -> dialogue("JSON, name in: " + text, json(name));
        };
    }

    private static Dialogue dialogue(String asked, String answer) {
        return new Dialogue("copy", List.of(Turn.user(asked), Turn.assistant(answer)));
    }

    private static String json(String name) {
        return "{\"customer\":\"" + name + "\",\"items\":[],\"to_go\":null}";
    }

    /// Known words, ending with a space where there are any.
    private static String carriers(RandomGenerator random, int least, String without) {
        String text = words(random, random.nextInt(least, MOST_CARRIERS), without);
        return text.isEmpty() ? "" : text + " ";
    }

    private static String behind(RandomGenerator random, String without) {
        String text = words(random, random.nextInt(MOST_CARRIERS), without);
        return text.isEmpty() ? "" : " " + text;
    }

    private static String words(RandomGenerator random, int count, String without) {
        List<String> words = new ArrayList<>();
        while (words.size() < count) {
            String word = KnownWords.next(random);
            if (!word.equals(without)) {
                boolean first = words.isEmpty() && random.nextBoolean();
                words.add(first ? capital(word) : word);
            }
        }
        return String.join(random.nextInt(8) == 0 ? ", " : " ", words);
    }

    /// A row of letters that is no word.
    private static String strange(RandomGenerator random) {
        String name = word(random);
        while ((name.length() < 3 && name.charAt(0) < 128) || KnownWords.holds(name)) {
            name = word(random);
        }
        return name;
    }

    private static String word(RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0 -> Alphabets.accented(random);
            case 1, 2 -> Alphabets.foreign(random);
            case 3, 4 -> begun(random);
            default -> letters(random, random.nextInt(1, LONGEST_WORD));
        };
    }

    /// Letters that begin as a known word does.
    private static String begun(RandomGenerator random) {
        String word = KnownWords.beginning(random) + letters(random, random.nextInt(2, 4));
        return random.nextBoolean() ? capital(word.toLowerCase(Locale.ROOT)) : word;
    }

    private static String letters(RandomGenerator random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = length; i > 0; i--) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> capital(word.toString());
            case 2 -> word.toString().toUpperCase(Locale.ROOT);
            default -> word.toString();
        };
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static <T> T pick(List<T> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
