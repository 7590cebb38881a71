package dev.jebena.bench.load;

/// The time by which load is given and measured. Thread-safe.
public interface Pace {
    /// Nanoseconds from some moment on; only differences mean something.
    long nanos();

    /// Returns when [#nanos()] has reached `deadline`.
    void awaitUntil(long deadline) throws InterruptedException;

    /// The real time.
    static Pace real() {
        return RealPace.INSTANCE;
    }
}
