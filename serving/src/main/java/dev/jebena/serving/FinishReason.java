package dev.jebena.serving;

/// Why an answer ended.
public enum FinishReason {
    /// The model ended it, or a stop text was met.
    STOP,
    /// It has all the tokens asked for, or all that fit.
    LENGTH,
    CANCELLED,
    /// Its deadline passed first.
    DEADLINE,
    /// Its events were not read in time.
    SLOW_READER,
    /// The model failed.
    FAILED
}
