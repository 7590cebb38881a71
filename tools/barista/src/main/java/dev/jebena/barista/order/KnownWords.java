package dev.jebena.barista.order;

import dev.jebena.barista.dialogue.Phrasebook;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words that guests use around their orders, each without what it means there: what may stand
/// around a name when nothing but the name matters, and what made-up names are begun with.
public final class KnownWords {
    private static final Pattern WORD = Pattern.compile("(?<![\\w@$'])[a-z]{2,}(?![\\w'])");
    private static final List<String> ALL = all();

    private KnownWords() {}

    private static List<String> all() {
        Set<String> words = new TreeSet<>();
        for (String file : List.of("orders.txt", "around.txt", "changes.txt", "frames.txt")) {
            String text = Phrasebook.text(KnownWords.class, file);
            for (List<String> lines : Phrasebook.sections(text).values()) {
                for (String line : lines) {
                    if (!line.startsWith("! ")) {
                        Matcher word = WORD.matcher(line.replace("\\n", " "));
                        word.results().forEach(found -> words.add(found.group()));
                    }
                }
            }
        }
        Phrasebook.text(KnownWords.class, "messages.txt")
                .lines()
                .filter(line -> line.startsWith("to="))
                .map(line -> line.substring(line.indexOf('|')).replace("\\n", " "))
                .forEach(line -> WORD.matcher(line).results().forEach(m -> words.add(m.group())));
        words.removeAll(Names.menuWords());
        return List.copyOf(words);
    }

    /// A word that is neither of the menu nor a number.
    public static String next(RandomGenerator random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    /// Whether a text is one of the words, or a word of the menu.
    public static boolean holds(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return Collections.binarySearch(ALL, word) >= 0 || Names.menuWords().contains(word);
    }

    /// The beginning of a word, of two to five letters.
    public static String beginning(RandomGenerator random) {
        String word = next(random);
        return word.substring(0, Math.min(word.length(), random.nextInt(2, 6)));
    }
}
