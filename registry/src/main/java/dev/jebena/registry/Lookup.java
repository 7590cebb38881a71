package dev.jebena.registry;

/// What came of looking for a schema under a subject.
public sealed interface Lookup permits Lookup.Found, Lookup.Missing, Rejection {

    record Found(Version version) implements Lookup {}

    /// No version has it.
    ///
    /// @param subjectExists whether the subject has versions at all
    record Missing(boolean subjectExists) implements Lookup {}
}
