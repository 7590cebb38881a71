package dev.jebena.schema.validation;

import dev.jebena.schema.json.JsonReader;

/// How to validate: whether `format` is asserted or only describes; how many errors to report; how
/// many schemas may be entered within each other, and in all; what an instance's text may at most
/// be. Each schema within another takes up to 600 bytes of stack.
public record ValidationOptions(
        boolean formatAsserted,
        int maxErrors,
        int maxDepth,
        long maxSteps,
        JsonReader.Limits instance) {

    /// Formats describe; 100 errors; 1,024 schemas within each other and 100 million in all.
    public static final ValidationOptions STANDARD =
            new ValidationOptions(false, 100, 1_024, 100_000_000, JsonReader.Limits.STANDARD);

    public ValidationOptions {
        if (maxErrors < 1 || maxDepth < 1 || maxSteps < 1) {
            throw new IllegalArgumentException(
                    "limits are at least 1: %d errors, %d deep, %d steps"
                            .formatted(maxErrors, maxDepth, maxSteps));
        }
    }

    /// The same, with `format` asserted or not.
    public ValidationOptions withFormatAsserted(boolean asserted) {
        return new ValidationOptions(asserted, maxErrors, maxDepth, maxSteps, instance);
    }

    /// The same, with at most `errors` errors reported; 1 stops at the first.
    public ValidationOptions withMaxErrors(int errors) {
        return new ValidationOptions(formatAsserted, errors, maxDepth, maxSteps, instance);
    }

    /// The same, with other limits on how far a validation goes.
    public ValidationOptions withEffort(int depth, long steps) {
        return new ValidationOptions(formatAsserted, maxErrors, depth, steps, instance);
    }

    /// The same, with other limits on instances.
    public ValidationOptions withInstance(JsonReader.Limits limits) {
        return new ValidationOptions(formatAsserted, maxErrors, maxDepth, maxSteps, limits);
    }
}
