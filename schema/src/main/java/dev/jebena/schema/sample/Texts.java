package dev.jebena.schema.sample;

import dev.jebena.schema.regex.Language;
import dev.jebena.schema.regex.LanguageTooLargeException;
import dev.jebena.schema.regex.Matcher;
import dev.jebena.schema.regex.Pattern;
import dev.jebena.schema.regex.PatternException;
import dev.jebena.schema.tree.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Strings of a goal's length, patterns and format. What it learns about patterns it keeps.
/// Mutable, owned by the thread that samples.
final class Texts {
    private static final int MAX_STATES = 3_000;
    private static final int MAX_LENGTH = 100_000;
    private static final int MAX_KNOWN = 2_000;
    private static final int LONGEST_CHAIN = 500;
    private static final int USUAL = 12;
    private static final int TRIES = 12;

    private final RandomGenerator random;
    private final Map<Wish, Optional<Language>> languages = new HashMap<>();
    private final Map<String, Optional<Matcher>> matchers = new HashMap<>();

    private record Wish(List<String> patterns, List<String> notPatterns, int least) {
        Wish {
            patterns = List.copyOf(patterns);
            notPatterns = List.copyOf(notPatterns);
        }
    }

    Texts(RandomGenerator random) {
        this.random = random;
    }

    Optional<String> make(Goal goal) {
        if (goal.length.least() > goal.length.most() || goal.length.least() > MAX_LENGTH) {
            return Optional.empty();
        }
        Optional<String> formatted = goal.format.flatMap(format -> formatted(format, goal));
        if (formatted.isPresent()) {
            return formatted;
        }
        boolean plain = goal.patterns.isEmpty() && goal.notPatterns.isEmpty();
        return plain ? Optional.of(word(goal.length)) : matching(goal);
    }

    private Optional<String> formatted(String format, Goal goal) {
        for (int i = 0; i < TRIES; i++) {
            Optional<String> value = Formats.sample(format, random);
            if (value.isEmpty() || fits(value.get(), goal)) {
                return value;
            }
        }
        return Optional.empty();
    }

    private boolean fits(String text, Goal goal) {
        return goal.length.allows(text.codePointCount(0, text.length()))
                && goal.patterns.stream().allMatch(pattern -> isFound(pattern, text))
                && goal.notPatterns.stream().noneMatch(pattern -> isFound(pattern, text));
    }

    /// Whether a pattern is found in a text; one that is none is found nowhere.
    boolean isFound(String pattern, String text) {
        bound(matchers);
        return matchers.computeIfAbsent(pattern, Texts::matcher)
                .filter(matcher -> matcher.find(text))
                .isPresent();
    }

    private static Optional<Matcher> matcher(String pattern) {
        try {
            return Optional.of(Matcher.of(Pattern.parse(pattern)));
        } catch (PatternException _) {
            return Optional.empty();
        }
    }

    /// Any text of that length.
    String word(Size length) {
        long least = length.least() == 0 && random.nextInt(10) > 0 ? 1 : length.least();
        long more = random.nextInt(USUAL);
        long count = Math.min(length.most(), least + more);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    /// A string in which a pattern is found.
    Optional<String> matching(String pattern) {
        Goal goal = new Goal();
        goal.patterns.add(pattern);
        return matching(goal);
    }

    private Optional<String> matching(Goal goal) {
        int least = (int) goal.length.least();
        Wish wish = new Wish(goal.patterns, goal.notPatterns, Math.min(least, LONGEST_CHAIN));
        bound(languages);
        Optional<Language> language = languages.computeIfAbsent(wish, Texts::language);
        if (language.isEmpty()) {
            return guess(goal);
        }
        Optional<String> shortest = language.get().shortest();
        if (shortest.isEmpty()) {
            return Optional.empty();
        }
        int floor = Math.max(least, shortest.get().codePointCount(0, shortest.get().length()));
        int most = (int) Math.min(goal.length.most(), (long) floor + random.nextInt(USUAL));
        for (int i = 0; i < TRIES; i++) {
            Optional<String> text = language.get().sample(random, most);
            if (text.isEmpty() || fits(text.get(), goal)) {
                return text.filter(found -> fits(found, goal));
            }
        }
        return shortest.filter(text -> fits(text, goal));
    }

    /// Where the automaton is too large: a word, or a string of one of the patterns, may do by
    /// chance.
    private Optional<String> guess(Goal goal) {
        for (int i = 0; i < TRIES; i++) {
            String word = word(goal.length);
            if (fits(word, goal)) {
                return Optional.of(word);
            }
        }
        if (goal.patterns.size() + goal.notPatterns.size() > 1) {
            for (String pattern : goal.patterns) {
                Optional<String> text = matching(pattern).filter(found -> fits(found, goal));
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Language> language(Wish wish) {
        try {
            Language all =
                    wish.least() == 0
                            ? Language.all()
                            : Language.lengths(wish.least(), Integer.MAX_VALUE);
            for (String pattern : wish.patterns()) {
                all = all.and(Language.ofPattern(Pattern.parse(pattern), MAX_STATES));
            }
            for (String pattern : wish.notPatterns()) {
                all = all.minus(Language.ofPattern(Pattern.parse(pattern), MAX_STATES));
            }
            return Optional.of(all);
        } catch (PatternException | LanguageTooLargeException _) {
            return Optional.empty();
        }
    }

    private static void bound(Map<?, ?> known) {
        if (known.size() > MAX_KNOWN) {
            known.clear();
        }
    }
}
