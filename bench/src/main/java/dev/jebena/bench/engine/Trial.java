package dev.jebena.bench.engine;

/// A workload made ready on one engine, which can be run any number of times. Between two runs none
/// of the engine's threads is busy, so that another engine may be timed.
public interface Trial extends AutoCloseable {

    /// Runs once and returns the seconds that count.
    double seconds();

    /// Gives the memory back.
    @Override
    void close();
}
