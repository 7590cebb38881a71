package dev.jebena.wire;

/// Whoever answers a model request: the local engine, a replica, a provider. Thread-safe.
public interface Upstream {

    /// Answers one request, blocking the calling (virtual) thread until the last event has been
    /// handed over. Events come in this order: one `Started`, any number of `Data`, then `Finished`
    /// or `Failed`; or `Failed` alone when nothing could be started. Stops early, with `Failed`,
    /// when the context is cancelled or its deadline passes.
    void exchange(UpstreamRequest request, RequestContext context, Sink sink);

    /// Takes the events of one answer. `accept` may block while the reader is slow.
    interface Sink {
        void accept(UpstreamEvent event);
    }
}
