package dev.jebena.registry;

/// A schema that cannot be used as it is.
public sealed interface Rejection extends Registration, Check, Lookup {

    /// It is no schema of its type, or refers to something with two meanings.
    ///
    /// @param place in the schema; empty where it is the whole
    record Invalid(String message, String place) implements Rejection {
        static Invalid of(InvalidSchemaException failure) {
            return new Invalid(failure.what(), failure.place());
        }
    }

    /// What it refers to is not there.
    record Unresolved(Reference reference) implements Rejection {}
}
