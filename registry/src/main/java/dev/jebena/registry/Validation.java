package dev.jebena.registry;

import java.util.List;
import java.util.Optional;

/// What came of judging a document.
public sealed interface Validation {

    /// It is what the schema allows.
    record Valid() implements Validation {}

    /// It is not.
    record Violated(List<Violation> violations) implements Validation {
        public Violated {
            violations = List.copyOf(violations);
        }
    }

    /// It is not in the format's form at all, or exceeds a limit.
    record Unreadable(String message) implements Validation {}

    /// Documents of this format are not judged here.
    record Unsupported(String message) implements Validation {}

    /// One thing that is wrong.
    ///
    /// @param instance the place in the document
    /// @param schema the place in the schema that asks for something else
    /// @param kind what it is about, such as a keyword
    record Violation(String instance, Optional<String> schema, String kind, String message) {}
}
