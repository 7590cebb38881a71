package dev.jebena.bench.engine;

/// An engine that workloads are timed on, with a model it has opened.
///
/// Used by one thread, which computes with it.
public interface Contender {

    /// What figures call it.
    String name();

    /// Takes the memory a workload needs and computes what does not count.
    ///
    /// @throws IllegalArgumentException where the workload does not fit
    Trial prepare(Workload workload);
}
