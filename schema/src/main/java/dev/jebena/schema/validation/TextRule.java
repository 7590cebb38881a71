package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Location;
import dev.jebena.schema.tree.Size;
import dev.jebena.schema.tree.Textual;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The length of strings in code points, their pattern and their format.
final class TextRule implements Rule {
    private final Location schema;
    private final Textual textual;
    private final Size length;
    private final boolean anyLength;
    private final @Nullable Predicate<String> pattern;
    private final @Nullable Predicate<String> format;

    TextRule(
            Location schema,
            Textual textual,
            @Nullable Predicate<String> pattern,
            @Nullable Predicate<String> format) {
        this.schema = schema;
        this.textual = textual;
        this.length = textual.length();
        this.anyLength = length.equals(Size.ANY);
        this.pattern = pattern;
        this.format = format;
    }

    boolean allows(String value) {
        return (anyLength || isLongEnough(value))
                && (pattern == null || pattern.test(value))
                && (format == null || format.test(value));
    }

    /// Counts code points only where the number of UTF-16 units does not decide.
    private boolean isLongEnough(String value) {
        int units = value.length();
        int fewest = (units + 1) / 2;
        if (length.allows(units) && length.allows(fewest)) {
            return true;
        }
        if (units < length.least() || fewest > length.most()) {
            return false;
        }
        return length.allows(value.codePointCount(0, units));
    }

    @Override
    public boolean test(Json json, Run run, @Nullable Marks marks) {
        if (!(json instanceof Json.Text(String value)) || allows(value)) {
            return true;
        }
        if (run.quiet()) {
            return false;
        }
        int points = value.codePointCount(0, value.length());
        if (points < length.least()) {
            run.report(
                    schema,
                    "minLength",
                    () -> points + " characters, at least " + length.least() + " are needed");
        }
        if (points > length.most()) {
            run.report(
                    schema,
                    "maxLength",
                    () -> points + " characters, at most " + length.most() + " are allowed");
        }
        if (pattern != null && !pattern.test(value)) {
            run.report(
                    schema, "pattern", "the string does not match " + textual.pattern().orElse(""));
        }
        if (format != null && !format.test(value)) {
            run.report(schema, "format", "the string is no " + textual.format().orElse(""));
        }
        return false;
    }
}
