package dev.jebena.registry.cache;

import dev.jebena.registry.Scope;
import dev.jebena.registry.SubjectName;

/// What the processes of a registry tell each other to forget.
sealed interface Change {

    record OfSubject(SubjectName subject) implements Change {}

    record OfSettings() implements Change {}

    record OfAll() implements Change {}

    String SUBJECT = "subject ";

    /// As a message.
    default String text() {
        return switch (this) {
            case OfSubject(SubjectName subject) -> SUBJECT + new Scope.OfSubject(subject).key();
            case OfSettings _ -> "settings";
            case OfAll _ -> "all";
        };
    }

    /// The change of a message. One that is not understood may be about anything.
    static Change of(String message) {
        if (message.startsWith(SUBJECT)) {
            try {
                return new OfSubject(SubjectName.parse(message.substring(SUBJECT.length())));
            } catch (IllegalArgumentException e) {
                return new OfAll();
            }
        }
        return message.equals("settings") ? new OfSettings() : new OfAll();
    }
}
