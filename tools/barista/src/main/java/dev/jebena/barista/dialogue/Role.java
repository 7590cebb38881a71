package dev.jebena.barista.dialogue;

import java.util.Locale;

/// Who speaks.
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT;

    /// The name in a chat request.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
