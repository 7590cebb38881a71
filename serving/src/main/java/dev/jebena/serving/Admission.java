package dev.jebena.serving;

/// Whether a request got a place.
public sealed interface Admission {

    /// It has one; its events come out of `generation`.
    record Accepted(Generation generation) implements Admission {}

    /// It has none, and nothing was kept of it.
    ///
    /// @param detail one sentence with the figures, fit to be shown to who asked
    record Refused(Reason reason, String detail) implements Admission {}

    /// Why a request gets no place.
    enum Reason {
        /// As many requests wait as may wait; later there may be room.
        QUEUE_FULL,
        /// The prompt alone does not fit, and never will.
        TOO_LONG,
        /// The prompt fits, but not together with the tokens asked for.
        CONTEXT_EXCEEDED,
        /// There is no token to go on from.
        EMPTY_PROMPT,
        /// The prompt or the logit bias names a token that the model has not.
        UNKNOWN_TOKEN,
        /// No requests are taken any more.
        STOPPING
    }
}
