package dev.jebena.registry;

/// What became of the wish that a version's life go on.
public sealed interface LifecycleChange {

    /// It is so now, or was so before.
    record Changed(Version version) implements LifecycleChange {}

    /// There is no such version.
    record Unknown() implements LifecycleChange {}

    /// It is not proved to be compatible with those that are active.
    record Incompatible(Verdict verdict) implements LifecycleChange {}

    /// A version that was in use is never a draft again.
    record NotPermitted(String message) implements LifecycleChange {}

    /// Nobody may write there.
    record ReadOnly(WriteMode mode) implements LifecycleChange {}

    /// Too many others changed the subject at the same time; trying again later is right.
    record Busy() implements LifecycleChange {}
}
