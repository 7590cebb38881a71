package dev.jebena.http;

import java.util.Optional;

/// Answers what is known in memory, before a virtual thread is started for it. It is asked on an
/// event loop, so it never blocks and never computes for long.
@FunctionalInterface
public interface Shortcut {
    /// Knows nothing.
    Shortcut NONE = _ -> Optional.empty();

    /// The answer, the same as the route's [Handler] would give; empty where that one has to be
    /// asked, also for every refusal.
    ///
    /// @param request has no body
    Optional<Response.Ready> answer(Request request);
}
