package dev.jebena.engine.model;

import dev.jebena.engine.cache.WeightCacheSettings;
import dev.jebena.engine.kv.KvType;
import java.util.Optional;

/// How a model is run.
///
/// @param contextTokens the most positions of a sequence; 0 for what the model was trained for
/// @param kvTokens positions that keys and values are kept for, all sequences together; 0 for four
///   full contexts up to 32,768 positions, or one that is longer, within a quarter of the free heap
/// @param batchTokens tokens of one step
/// @param batchOutputs runs of one step that may want an output
/// @param weightCache where repacked weights are kept for the next start; empty for nowhere
public record EngineOptions(
        CpuOptimizations cpu,
        KvType kvType,
        int contextTokens,
        int kvTokens,
        int batchTokens,
        int batchOutputs,
        Optional<WeightCacheSettings> weightCache) {

    public EngineOptions {
        if (contextTokens < 0 || kvTokens < 0) {
            throw new IllegalArgumentException(
                    "contextTokens (%d) and kvTokens (%d) are 0 (automatic) or more"
                            .formatted(contextTokens, kvTokens));
        }
        if (batchTokens < 1 || batchTokens > 65_536) {
            throw new IllegalArgumentException(
                    "batchTokens is " + batchTokens + ", expected 1 to 65536");
        }
        if (batchOutputs < 1 || batchOutputs > batchTokens) {
            throw new IllegalArgumentException(
                    "batchOutputs is %d, expected 1 to batchTokens (%d)"
                            .formatted(batchOutputs, batchTokens));
        }
    }

    /// Everything on, all processors, halves for keys and values; nothing is kept on disk.
    public static EngineOptions defaults() {
        return new EngineOptions(
                CpuOptimizations.all(), KvType.F16, 0, 0, 512, 64, Optional.empty());
    }

    /// The same with other optimisations.
    public EngineOptions with(CpuOptimizations other) {
        return new EngineOptions(
                other, kvType, contextTokens, kvTokens, batchTokens, batchOutputs, weightCache);
    }

    /// The same with keys and values stored otherwise.
    public EngineOptions with(KvType other) {
        return new EngineOptions(
                cpu, other, contextTokens, kvTokens, batchTokens, batchOutputs, weightCache);
    }
}
