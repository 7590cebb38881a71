package dev.jebena.barista.tokens;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How often words occur in texts, with and without a space before them. Texts fall into words as
/// the rule `gpt-2` has it.
///
/// Owned by one thread.
final class WordCounts {
    private static final Pattern WORDS =
            Pattern.compile(
                    "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+"
                            + "|\\s+(?!\\S)|\\s+");

    /// How often a word occurs.
    ///
    /// @param all in all places
    /// @param spaced with a space before it
    record Count(long all, long spaced) {
        Count and(boolean space) {
            return new Count(all + 1, spaced + (space ? 1 : 0));
        }
    }

    private final Map<String, Count> counts = new LinkedHashMap<>();

    void add(String text) {
        Matcher words = WORDS.matcher(text);
        while (words.find()) {
            String word = words.group();
            boolean spaced = word.length() > 1 && word.charAt(0) == ' ' && word.charAt(1) != ' ';
            counts.merge(
                    spaced ? word.substring(1) : word,
                    new Count(1, spaced ? 1 : 0),
                    (before, _) -> before.and(spaced));
        }
    }

    /// Words that occur at least so often, with no digit in them.
    Map<String, Count> frequent(int least) {
        Map<String, Count> frequent = new LinkedHashMap<>();
        counts.forEach((word, count) -> {
            if (count.all >= least && word.chars().noneMatch(Character::isDigit)) {
                frequent.put(word, count);
            }
        });
        return frequent;
    }
}
