package dev.jebena.http;

import java.io.IOException;

/// Answers one request. Runs on a virtual thread of its own and may block; it learns from
/// `request.context().cancellation()` that nobody waits any more. An expected refusal is a
/// [Response.Refused]; an exception is a defect and becomes `internal_error`.
public interface Handler {
    /// Answers it.
    ///
    /// @throws IOException what reading [Request#lines()] has thrown; else it is a defect
    Response handle(Request request) throws IOException, InterruptedException;
}
