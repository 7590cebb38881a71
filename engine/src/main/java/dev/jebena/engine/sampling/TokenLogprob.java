package dev.jebena.engine.sampling;

/// A token and the natural logarithm of its probability.
public record TokenLogprob(int token, double logprob) {}
