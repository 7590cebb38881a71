package dev.jebena.wire;

import java.util.Optional;

/// How urgent a request is.
public enum Tier {
    INTERACTIVE,
    STANDARD,
    BATCH;

    /// The tier of an OpenAI `service_tier`: `priority`, `default` and `auto`, `flex`; empty for
    /// any other.
    public static Optional<Tier> ofServiceTier(String value) {
        return switch (value) {
            case "priority" -> Optional.of(INTERACTIVE);
            case "default", "auto" -> Optional.of(STANDARD);
            case "flex" -> Optional.of(BATCH);
            default -> Optional.empty();
        };
    }
}
