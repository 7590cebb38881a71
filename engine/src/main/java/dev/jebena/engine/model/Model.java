package dev.jebena.engine.model;

import dev.jebena.engine.kv.BlockPool;

/// A model that computes one ragged batch at a time, with the KV blocks its sequences live in.
///
/// Owned by one thread: the one that calls `run` also takes and releases blocks.
public interface Model extends AutoCloseable {

    /// The sizes that schedulers and samplers need.
    ModelLimits limits();

    BlockPool blocks();

    /// Computes the batch and leaves the keys and values of its tokens in their blocks. The logits
    /// of a sequence do not depend on what else is in the batch, nor on how its tokens were cut
    /// into runs.
    Output run(Batch batch);

    @Override
    void close();
}
