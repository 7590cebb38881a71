package dev.jebena.schema.validation;

import dev.jebena.schema.regex.MatchLimitException;
import dev.jebena.schema.regex.Matcher;
import dev.jebena.schema.regex.Pattern;
import dev.jebena.schema.regex.PatternException;
import dev.jebena.schema.tree.Location;
import dev.jebena.schema.tree.SchemaException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/// The patterns of a schema, each compiled once: whether one is found anywhere in a text. Mutable,
/// owned by the thread that compiles; the predicates are thread-safe.
final class Patterns {
    private final Map<String, Predicate<String>> compiled = new HashMap<>();

    /// Whether `pattern` is found in a text.
    ///
    /// @throws SchemaException where it is no pattern, or one that cannot be decided in linear time
    Predicate<String> find(String pattern, Location location) {
        Predicate<String> known = compiled.get(pattern);
        if (known == null) {
            try {
                known = bounded(pattern, Matcher.of(Pattern.parse(pattern)));
            } catch (PatternException e) {
                throw new SchemaException(
                        location, "the pattern %s: %s".formatted(pattern, e.getMessage()));
            }
            compiled.put(pattern, known);
        }
        return known;
    }

    private static Predicate<String> bounded(String pattern, Matcher matcher) {
        return text -> {
            try {
                return matcher.find(text);
            } catch (MatchLimitException e) {
                throw new ValidationLimitException(
                        "the pattern %s: %s".formatted(pattern, e.getMessage()));
            }
        };
    }

    /// Whether `text` is a pattern, be it one that is matched here or not.
    static boolean isPattern(String text) {
        try {
            Pattern.parse(text);
            return true;
        } catch (PatternException e) {
            return e.kind() != PatternException.Kind.SYNTAX;
        }
    }
}
