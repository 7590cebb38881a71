package dev.jebena.barista.talk;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How people in a hurry write: without the little words, in contractions, in the spelling of
/// another country. The words that carry the meaning stay.
final class Haste {
    private static final Set<String> LITTLE =
            Set.of("the", "a", "an", "do", "does", "is", "are", "i", "would", "of");

    private static final int FEWEST_WORDS = 4;

    /// What is written in another way; each pair is a pattern and what stands for it.
    private static final List<List<String>> SHORT =
            List.of(
                    List.of("\\bwhat is\\b", "what's"),
                    List.of("\\bwhat's\\b", "whats"),
                    List.of("\\bwhat's\\b", "what is"),
                    List.of("\\bwhere is\\b", "where's"),
                    List.of("\\bwhere is\\b", "wheres"),
                    List.of("\\bhow is\\b", "how's"),
                    List.of("\\bit is\\b", "it's"),
                    List.of("\\bi am\\b", "I'm"),
                    List.of("\\bi am\\b", "im"),
                    List.of("\\bi'm\\b", "im"),
                    List.of("\\bi would\\b", "I'd"),
                    List.of("\\bdo not\\b", "don't"),
                    List.of("n't\\b", "nt"),
                    List.of("\\bcannot\\b", "can't"),
                    List.of("\\bplease\\b", "plz"),
                    List.of("\\byou\\b", "u"),
                    List.of("\\bwant to\\b", "wanna"),
                    List.of("\\btell me\\b", "tel me"),
                    List.of("\\bjebena\\b", "jebenna"),
                    List.of("\\bthe server\\b", "teh server"),
                    List.of("\\bwithout\\b", "w/o"),
                    List.of("\\bwith\\b", "w/"),
                    List.of("isation", "ization"),
                    List.of("ization", "isation"),
                    List.of("icence\\b", "icense"),
                    List.of("icense\\b", "icence"),
                    List.of("ehaviour", "ehavior"),
                    List.of("avour", "avor"),
                    List.of("ustomise", "ustomize"),
                    List.of("\\bmodels\\b", "model's"),
                    List.of("\\bparameters\\b", "params"),
                    List.of("\\bconfiguration\\b", "config"),
                    List.of("\\bdirectory\\b", "dir"));

    private Haste() {}

    /// The text without one or more of its little words, if it is long enough to be understood.
    static String withoutLittleWords(String text, RandomGenerator random) {
        String[] words = text.split(" ", -1);
        if (words.length < FEWEST_WORDS) {
            return text;
        }
        StringBuilder left = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            boolean little = LITTLE.contains(words[i].toLowerCase(Locale.ROOT));
            // "a jebena" is the pot, "jebena" the program
            boolean article = i + 1 < words.length && words[i + 1].matches("(?i)jebena.*");
            if (!little || article || random.nextInt(100) < 35) {
                left.append(' ').append(words[i]);
            }
        }
        return left.toString();
    }

    /// The text with something in it written in another way, if there is anything to.
    static String inOtherSpelling(String text, RandomGenerator random) {
        List<List<String>> fit = SHORT.stream().filter(pair -> matcher(pair, text).find()).toList();
        if (fit.isEmpty()) {
            return text;
        }
        List<String> pair = fit.get(random.nextInt(fit.size()));
        return matcher(pair, text).replaceFirst(Matcher.quoteReplacement(pair.getLast()));
    }

    private static Matcher matcher(List<String> pair, String text) {
        return Pattern.compile(pair.getFirst(), Pattern.CASE_INSENSITIVE).matcher(text);
    }
}
