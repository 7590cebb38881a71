package dev.jebena.registry;

/// What became of the wish for a version.
public sealed interface Registration
        permits Registration.Accepted, Registration.Refused, Rejection {

    /// The subject has it.
    ///
    /// @param isNew whether it had not had it before
    record Accepted(Version version, boolean isNew) implements Registration {}

    /// The subject does not take it.
    sealed interface Refused extends Registration {}

    /// It is not proved to be compatible.
    record Incompatible(Verdict verdict) implements Refused {}

    /// Nobody may write there.
    record ReadOnly(WriteMode mode) implements Refused {}

    /// Its id or number cannot be had.
    record NotPermitted(String message) implements Refused {}

    /// Too many others changed the subject at the same time; trying again later is right.
    record Busy() implements Refused {}
}
