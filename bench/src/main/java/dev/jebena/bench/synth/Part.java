package dev.jebena.bench.synth;

/// What the models of some families have and those of others do not.
enum Part {
    /// A norm before attention and one before the feed-forward network.
    PRE_NORMS,
    /// A norm after each of them, before what they add is added.
    POST_NORMS,
    /// Norms of queries and keys with a weight for each element of a head.
    HEAD_NORMS,
    /// Norms of queries and keys over all heads together.
    WIDE_NORMS,
    /// Biases of queries, keys and values.
    INPUT_BIASES,
    /// Biases of the other matrices.
    OTHER_BIASES,
    /// Queries, keys and values in one matrix, and the gate and what it gates in one.
    FUSED,
    /// A router and experts in place of one feed-forward network.
    EXPERTS,
    /// An expert besides them that every token takes.
    SHARED_EXPERT,
    /// An output matrix of its own; without it the embedding serves.
    OUTPUT,
    /// Llama 3.1's factors of the rotary frequencies.
    ROPE_FREQS,
    /// Factors for short and for long contexts.
    ROPE_FACTORS
}
