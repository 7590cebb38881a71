package dev.jebena.schema.validation;

import dev.jebena.schema.tree.Location;
import dev.jebena.schema.tree.SchemaException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

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
                known = Pattern.compile(pattern).asPredicate();
            } catch (PatternSyntaxException e) {
                throw new SchemaException(
                        location, "the pattern %s: %s".formatted(pattern, e.getDescription()));
            }
            compiled.put(pattern, known);
        }
        return known;
    }

    /// Whether `text` is a pattern.
    static boolean isPattern(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException _) {
            return false;
        }
    }
}
