package dev.jebena.registry.protobuf;

import dev.jebena.registry.Difference;
import dev.jebena.registry.Direction;
import java.util.Optional;

/// Which of two versions reads what the other wrote. Immutable.
record Reading(Definitions writer, Definitions reader, Direction direction) {

    static Reading of(Definitions newer, Definitions older, Direction direction) {
        return switch (direction) {
            case BACKWARD -> new Reading(older, newer, direction);
            case FORWARD -> new Reading(newer, older, direction);
        };
    }

    /// Whether the reader is the new version.
    boolean isBackward() {
        return direction == Direction.BACKWARD;
    }

    /// The reader, in a sentence.
    String theReader() {
        return isBackward() ? "the new version" : "the older version";
    }

    /// The writer, in a sentence.
    String theWriter() {
        return isBackward() ? "the older version" : "the new version";
    }

    /// @param written where it stands in the writer
    /// @param read where it stands in the reader
    Difference difference(
            Rule rule, String sentence, Optional<String> written, Optional<String> read) {
        return new Difference(
                rule.name(),
                sentence,
                Optional.empty(),
                isBackward() ? written : read,
                isBackward() ? read : written);
    }

    static Optional<String> place(Message message) {
        return Optional.of("%s, line %d".formatted(message.name(), message.line()));
    }

    static Optional<String> place(Message message, Field field) {
        return Optional.of(
                "%s.%s = %d, line %d"
                        .formatted(message.name(), field.name(), field.number(), field.line()));
    }

    static Optional<String> place(Enumeration enumeration) {
        return Optional.of("%s, line %d".formatted(enumeration.name(), enumeration.line()));
    }

    static Optional<String> place(Method method) {
        return Optional.of("%s, line %d".formatted(method.name(), method.line()));
    }
}
