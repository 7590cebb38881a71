package dev.jebena.registry;

/// What came of asking whether a schema would be compatible.
public sealed interface Check permits Check.Checked, Check.UnknownVersion, Rejection {

    /// A verdict; compatible with no version at all is everything.
    record Checked(Verdict verdict) implements Check {}

    /// The subject has no such version.
    record UnknownVersion(SubjectName subject, int number) implements Check {}

    /// With what to compare.
    sealed interface Against {

        /// With what a registration would be compared with.
        record Subject() implements Against {}

        /// With one version, whatever its life.
        record OneVersion(int number) implements Against {}
    }
}
