package dev.jebena.bench.load;

/// What is done once per arrival. Called by many threads at a time; whatever it throws is an error
/// in the report. It has deadlines of its own.
@FunctionalInterface
public interface Operation {
    /// Does it.
    ///
    /// @param index of the arrival, from 0
    void run(int index) throws Exception;
}
