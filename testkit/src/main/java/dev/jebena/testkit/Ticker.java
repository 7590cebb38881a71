package dev.jebena.testkit;

/// Time that can be waited for. A [SimulatedClock] is one too, so what waits can be tested without
/// waiting.
///
/// Thread-safe.
public interface Ticker {
    /// Nanoseconds from some moment on; only differences mean something.
    long nanos();

    /// Returns when [#nanos()] has reached `deadline`.
    void awaitUntil(long deadline) throws InterruptedException;

    /// The real time.
    static Ticker system() {
        return SystemTicker.INSTANCE;
    }
}
