package dev.jebena.engine.model;

/// One layer of a transformer: attention, then feed-forward, each added to the residual stream.
record Layer(Branch attention, Branch feedForward) {

    void apply(Step step) {
        attention.apply(step);
        feedForward.apply(step);
    }
}
