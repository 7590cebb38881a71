package dev.jebena.registry.protobuf;

import java.util.Optional;

/// A field of a message.
///
/// @param oneof the name of the oneof that it lies in
/// @param line where it stands in its file
record Field(
        String name, int number, Label label, FieldType type, Optional<String> oneof, int line) {

    /// How often it may be there.
    enum Label {
        SINGULAR,
        REQUIRED,
        REPEATED
    }

    boolean isRepeated() {
        return label == Label.REPEATED;
    }
}
