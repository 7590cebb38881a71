package dev.jebena.engine.model;

/// What a layer computes from the residual stream: `step.projected` from `step.normed`, both
/// `[tokens][embeddingSize]`.
sealed interface Block permits SelfAttention, GatedFeedForward, PlainFeedForward, Experts {

    void apply(Step step);
}
