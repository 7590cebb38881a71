package dev.jebena.barista.order;

import dev.jebena.barista.dialogue.Split;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names of guests: listed ones, ones made from syllables, and plain rows of letters, because a
/// name is to be copied and not to be known. A name belongs to one split only, told by its words.
final class Names {
    private static final List<String> FIRST = words("names.txt");
    private static final List<String> LAST = words("surnames.txt");
    private static final Set<String> NOT_NAMES = Set.copyOf(words("not-names.txt"));
    private static final List<String> TITLES =
            List.of("Dr.", "Mr.", "Mrs.", "Ms.", "Prof.", "Mr", "Mrs", "Ms", "Dr");
    private static final List<String> STARTS =
            List.of(
                    "b", "br", "ch", "d", "dr", "f", "g", "gr", "h", "j", "k", "kh", "kr", "l", "m",
                    "n", "p", "ph", "r", "s", "sh", "st", "t", "th", "tr", "v", "w", "y", "z", "zh",
                    "", "", "qu", "x", "ts", "sl", "mb", "nd");
    private static final List<String> VOWELS =
            List.of(
                    "a", "e", "i", "o", "u", "ai", "ei", "ou", "ia", "ee", "oa", "y", "a", "e", "o",
                    "i", "é", "ö", "ü", "á");
    private static final List<String> ENDS =
            List.of("", "", "", "n", "r", "s", "l", "m", "k", "t", "nd", "sk", "x", "ng", "z", "v");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private Names() {}

    private static List<String> words(String file) {
        try (InputStream in = Names.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no list " + file);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.strip().split("\\s+", -1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Words that mean something in an order, which no name may be.
    static Set<String> menuWords() {
        return NOT_NAMES;
    }

    /// Whether a name is kept out of the training: one of its words has a hash that a tenth of all
    /// words have.
    static boolean heldOut(String name) {
        for (String word : name.toLowerCase(Locale.ROOT).split(" ", -1)) {
            int mixed = (word.hashCode() * 0x9E3779B1) >>> 8;
            if (!word.endsWith(".") && mixed % 10 == 0) {
                return true;
            }
        }
        return false;
    }

    /// A name of the voice's split.
    static String next(Voice voice) {
        boolean wanted = voice.split() == Split.HELD_OUT;
        while (true) {
            String name =
                    switch (voice.weighted(44, 20, 13, 11, 5, 7)) {
                        case 0 -> listed(voice);
                        case 1 -> syllables(voice);
                        case 2 -> letters(voice);
                        case 3 -> begun(voice);
                        case 4 -> words(voice, true);
                        default -> words(voice, false);
                    };
            if (heldOut(name) == wanted && !common(name)) {
                return name;
            }
        }
    }

    private static boolean common(String name) {
        for (String word : name.toLowerCase(Locale.ROOT).split("[ .'-]+", -1)) {
            if (NOT_NAMES.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String listed(Voice voice) {
        String first = voice.pick(FIRST);
        return switch (voice.weighted(78, 5, 4, 4, 4, 5)) {
            case 0 -> first;
            case 1 -> first + " " + voice.pick(LAST);
            case 2 -> voice.pick(TITLES) + " " + voice.pick(LAST);
            case 3 -> letter(voice) + "." + letter(voice) + ".";
            case 4 -> first + " " + letter(voice) + ".";
            default -> voice.pick(LAST);
        };
    }

    private static String letter(Voice voice) {
        return String.valueOf((char) ('A' + voice.below(26)));
    }

    private static String syllables(Voice voice) {
        StringBuilder name = new StringBuilder();
        int count = 1 + voice.weighted(15, 55, 25, 5);
        for (int i = 0; i < count; i++) {
            name.append(voice.pick(STARTS)).append(voice.pick(VOWELS));
        }
        name.append(voice.pick(ENDS));
        if (name.length() < 3) {
            name.append(voice.pick(List.of("ra", "li", "no", "mek")));
        }
        if (voice.chance(0.04)) {
            name.setCharAt(name.length() / 2, voice.pick(List.of('\'', '-')));
        }
        return capital(name.toString());
    }

    private static String letters(Voice voice) {
        int length = 2 + voice.weighted(4, 10, 16, 20, 18, 14, 9, 6, 3);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append(LETTERS.charAt(voice.below(LETTERS.length())));
        }
        return switch (voice.weighted(45, 45, 10)) {
            case 0 -> name.toString();
            case 1 -> capital(name.toString());
            default -> name.toString().toUpperCase(Locale.ROOT);
        };
    }

    /// A name that begins as a word does that means something else, and goes on in another way.
    private static String begun(Voice voice) {
        String name = voice.beginning() + voice.pick(VOWELS) + voice.pick(ENDS);
        if (voice.chance(0.5)) {
            name += LETTERS.charAt(voice.below(LETTERS.length()));
        }
        return voice.chance(0.6) ? capital(name) : name;
    }

    /// One word of another script or two.
    private static String words(Voice voice, boolean latin) {
        String word = voice.foreign(latin);
        return voice.chance(0.12) ? word + " " + voice.foreign(latin) : word;
    }

    private static String capital(String word) {
        List<Integer> points = new ArrayList<>(word.codePoints().boxed().toList());
        points.set(0, Character.toUpperCase(points.getFirst()));
        StringBuilder text = new StringBuilder();
        points.forEach(text::appendCodePoint);
        return text.toString();
    }
}
