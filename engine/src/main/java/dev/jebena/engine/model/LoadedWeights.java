package dev.jebena.engine.model;

/// Where the weights of a model are, and how long it took to get them there.
record LoadedWeights(WeightPlacement.Placed placed, long nanos) {}
