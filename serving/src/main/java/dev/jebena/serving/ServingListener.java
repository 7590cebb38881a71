package dev.jebena.serving;

import dev.jebena.serving.GenerationEvent.Finished;
import java.time.Duration;

/// Hears what happens, for metrics and logs. Called on the loop's thread between steps: it must be
/// quick, must not block and must not throw.
public interface ServingListener {

    /// A listener that does nothing.
    ServingListener SILENT = new ServingListener() {};

    /// A request enters its first step, so long after its admission.
    default void begun(Duration queued) {}

    /// A request has its first token, so long after its admission.
    default void firstToken(Duration sinceAdmission) {}

    /// A request has its next token, so long after the one before.
    default void nextToken(Duration sincePrevious) {}

    /// A sequence lost its blocks to an older one, and will be computed again.
    default void preempted() {}

    /// A step was computed.
    default void stepped(int tokens, int sequences) {}

    /// A request ended, for whatever reason.
    default void finished(Finished end) {}

    /// The model failed a step; all requests of the step have ended with it.
    default void modelFailed(Throwable failure) {}

    /// The loop itself failed and is over; all requests have ended with it. This is a bug.
    default void loopFailed(Throwable failure) {}
}
