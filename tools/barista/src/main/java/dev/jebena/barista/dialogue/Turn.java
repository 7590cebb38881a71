package dev.jebena.barista.dialogue;

/// One message of a dialogue.
public record Turn(Role role, String text) {
    public Turn {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a turn needs a text");
        }
    }

    public static Turn system(String text) {
        return new Turn(Role.SYSTEM, text);
    }

    public static Turn user(String text) {
        return new Turn(Role.USER, text);
    }

    public static Turn assistant(String text) {
        return new Turn(Role.ASSISTANT, text);
    }
}
