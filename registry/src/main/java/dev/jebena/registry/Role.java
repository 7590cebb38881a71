package dev.jebena.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What the documents of a subject are for, and so which level is right where none is set.
public enum Role {
    /// A model writes them and code reads them.
    OUTPUT(Level.FORWARD),
    /// Code offers them and a model writes against what it was offered.
    TOOL_INPUT(Level.BACKWARD),
    /// Programs write them and others read them later.
    EVENT(Level.BACKWARD);

    private final Level level;

    Role(Level level) {
        this.level = level;
    }

    /// The level that holds unless another is set.
    public Level level() {
        return level;
    }

    /// As the REST API writes it, such as `tool-input`.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The role that the REST API writes so.
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findAny();
    }
}
