package dev.jebena.registry.web;

import java.util.Optional;
import java.util.regex.Pattern;

/// Ids of schemas in a path.
final class Ids {
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,17}");

    private Ids() {}

    /// The id; empty where no schema can have it.
    static Optional<Long> parse(String text) {
        return DIGITS.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
