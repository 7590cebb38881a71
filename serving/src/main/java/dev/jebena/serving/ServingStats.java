package dev.jebena.serving;

import java.util.Map;

/// A glance at one model's serving. The counters only grow.
///
/// @param running sequences that have blocks
/// @param waiting admitted, but without blocks: not begun yet, or preempted
/// @param usedBlocks KV blocks in use
/// @param totalBlocks KV blocks there are
/// @param steps batches computed
/// @param promptTokens of requests that were begun, each counted once
/// @param generationTokens sampled
/// @param preemptions times a sequence lost its blocks to an older one
/// @param finished ended requests by reason; every reason is a key
public record ServingStats(
        int running,
        int waiting,
        int usedBlocks,
        int totalBlocks,
        long steps,
        long promptTokens,
        long generationTokens,
        long preemptions,
        Map<FinishReason, Long> finished) {
    public ServingStats {
        finished = Map.copyOf(finished);
    }

    /// From 0 to 1.
    public double kvUsage() {
        return (double) usedBlocks / totalBlocks;
    }

    ServingStats withMoreWaiting(int count) {
        return new ServingStats(
                running,
                waiting + count,
                usedBlocks,
                totalBlocks,
                steps,
                promptTokens,
                generationTokens,
                preemptions,
                finished);
    }
}
